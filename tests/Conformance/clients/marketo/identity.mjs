import Marketo from 'node-marketo-rest';
import { admin, caught, sandbox, step } from '../steps.mjs';

export default async function identity(marketo) {
  await step('token', async () => {
    const { token_type: type, expires_in: seconds, scope, access_token: token } = await marketo.getOAuthToken();
    return { type, seconds, scope, token: token.length > 30 };
  });
  await step('token again', async () => {
    const first = await marketo.getOAuthToken();
    await admin('clock', { advance: '5s' });
    const second = await marketo.getOAuthToken();
    return { same: first.access_token === second.access_token, older: first.expires_in - second.expires_in };
  });
  await step('wrong secret', () => caught(() => new Marketo({ ...sandbox.marketo, clientSecret: 'wrong' }).lead.describe()));
}
