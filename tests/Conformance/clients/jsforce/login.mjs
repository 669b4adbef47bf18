import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import jsforce from 'jsforce';
import { admin, caught, sandbox, step } from '../steps.mjs';

const { loginUrl, username, password, clientId, clientSecret, privateKeyFile } = sandbox.salesforce;
const version = '60.0';
const oauth2 = { loginUrl, clientId, clientSecret };

/** A connection that is signed in and can sign in again. */
export async function connect() {
  const connection = new jsforce.Connection({ loginUrl, version, logLevel: 'NONE' });
  await connection.login(username, password);
  return connection;
}

const signedIn = (connection, user) => ({
  user: user.id,
  organization: user.organizationId,
  instanceUrl: connection.instanceUrl,
  token: /^00D\w{12,15}![.\w]*$/.test(connection.accessToken),
});

function assertion() {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: clientId, sub: username, aud: loginUrl, exp: Math.floor(Date.now() / 1000) + 180 };
  const text = `${part({ alg: 'RS256' })}.${part(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(readFileSync(privateKeyFile), 'base64url')}`;
}

export default async function login() {
  await step('login by SOAP', async () => {
    const connection = new jsforce.Connection({ loginUrl, logLevel: 'NONE' });
    return signedIn(connection, await connection.login(username, password));
  });
  await step('login by password grant', async () => {
    const connection = new jsforce.Connection({ oauth2, version });
    return signedIn(connection, await connection.login(username, password));
  });
  await step('login by client credentials', async () => {
    const connection = new jsforce.Connection({ oauth2, version, instanceUrl: loginUrl });
    return signedIn(connection, await connection.authorize({ grant_type: 'client_credentials' }));
  });
  await step('login by JWT', async () => {
    const connection = new jsforce.Connection({ oauth2: { loginUrl }, version, instanceUrl: loginUrl });
    const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    return signedIn(connection, await connection.authorize({ grant_type: grant, assertion: assertion() }));
  });
  await step('wrong password by SOAP', () => caught(() => new jsforce.Connection({ loginUrl, logLevel: 'NONE' }).login(username, 'wrong')));
  await step('wrong password by grant', () => caught(() => new jsforce.Connection({ oauth2 }).login(username, 'wrong')));
  await step('wrong client secret', () => {
    const connection = new jsforce.Connection({ oauth2: { ...oauth2, clientSecret: 'wrong' } });
    return caught(() => connection.authorize({ grant_type: 'client_credentials' }));
  });
  await step('identity', async () => {
    const { username: name, user_id: user, urls } = await (await connect()).identity();
    return { name, user, sobjects: urls.sobjects };
  });
  await step('identity by token alone', async () => {
    const { accessToken, instanceUrl } = await connect();
    return (await new jsforce.Connection({ accessToken, instanceUrl, version }).identity()).username;
  });
  await step('userinfo', async () => (await connect()).request('/services/oauth2/userinfo'));
  await step('session renewed', async () => {
    const connection = await connect();
    const before = connection.accessToken;
    await admin('clock', { advance: '3h' });
    const { totalSize } = await connection.query('SELECT Id FROM User');
    return { totalSize, renewed: connection.accessToken !== before };
  });
  await step('logout', async () => {
    const connection = new jsforce.Connection({ oauth2, version });
    await connection.login(username, password);
    const { accessToken, instanceUrl } = connection;
    await connection.logout();
    return caught(() => new jsforce.Connection({ accessToken, instanceUrl, version }).query('SELECT Id FROM User'));
  });
}
