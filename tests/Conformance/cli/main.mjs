import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { admin, caught, sandbox, step } from '../clients/steps.mjs';
import { folder, sf } from './sf.mjs';

const { loginUrl, username, clientId, clientSecret, privateKeyFile } = sandbox.salesforce;
const file = (name) => join(folder, name);
const write = (name, lines) => writeFileSync(file(name), `${lines.join('\n')}\n`);
const lines = (name) => readFileSync(file(name), 'utf8').trimEnd().split('\n');

await step('login by JWT', async () => {
  const { username: name, orgId, instanceUrl, instanceApiVersion } = await sf('org login jwt --alias box --set-default', ['--client-id', clientId, '--jwt-key-file', privateKeyFile, '--username', username, '--instance-url', loginUrl]);
  return { name, orgId, instanceUrl, instanceApiVersion };
});

// Commands that do not need each other run side by side: starting the CLI is most of their time.
await Promise.all([tables(), records(), loads()]);
await tree();

async function tables() {
  await step('sobject list', () => sf('sobject list --sobject all'));
  await step('sobject describe', async () => (await sf('sobject describe --sobject Lead')).fields.map((field) => field.name));
  await step('query', async () => {
    const { totalSize, done, records: rows } = await sf('data query', ['--query', 'SELECT Id, Name, Owner.Name, CreatedDate FROM Contact ORDER BY Id LIMIT 2']);
    return { totalSize, done, keys: Object.keys(rows[0]), owner: rows[0].Owner.Name };
  });
  await step('query of all pages', async () => {
    const { totalSize, records: rows } = await sf('data query', ['--query', 'SELECT Id FROM Lead']);
    return { totalSize, distinct: new Set(rows.map((row) => row.Id)).size };
  });
  await step('query refused', () => caught(() => sf('data query', ['--query', 'SELECT Nonsense FROM Lead'])));
  await step('search', async () => Array.isArray((await sf('data search', ['--query', 'FIND {Maya} IN ALL FIELDS RETURNING Lead(Id, Name)'])).searchRecords));
  await step('limits', async () => (await sf('org list limits')).some((limit) => limit.name === 'DailyApiRequests'));
}

async function records() {
  await step('login by access token', async () => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
    const { access_token: token } = await (await fetch(`${loginUrl}/services/oauth2/token`, { method: 'POST', body })).json();
    return (await sf('org login access-token --no-prompt --alias token', ['--instance-url', loginUrl], { SF_ACCESS_TOKEN: token })).username;
  });
  const { id } = await step('create record', () => sf('data create record --sobject Account', ['--values', "Name='Made by sf' Phone=1"]));
  await step('update record', () => sf('data update record --sobject Account', ['--where', "Name='Made by sf'", '--values', 'Phone=2']));
  await step('get record', async () => {
    const { Name, Phone } = await sf('data get record --sobject Account', ['--record-id', id]);
    return { Name, Phone };
  });
  await step('delete record', async () => (await sf('data delete record --sobject Account', ['--record-id', id])).success);
  await step('create refused', () => caught(() => sf('data create record --sobject Lead', ['--values', 'LastName=Only'])));
}

async function loads() {
  await step('export bulk in pages', async () => {
    await admin('rules', { bulk: { resultRows: 1000 } });
    const { totalSize } = await sf('data export bulk --wait 2 --output-file leads.csv', ['--query', 'SELECT Id, LastName, Title FROM Lead ORDER BY Id']);
    return { totalSize, lines: lines('leads.csv').length, header: lines('leads.csv')[0] };
  });
  const ids = lines('leads.csv').slice(1).map((line) => line.split(',')[0]);
  write('new.csv', ['Marketo_Id__c,LastName,Company', '99001,"Comma, A",C', '99002,B,C']);
  await step('upsert bulk', async () => {
    const { jobInfo, records: rows } = await sf('data upsert bulk --sobject Lead --file new.csv --external-id Marketo_Id__c --wait 2');
    return { state: jobInfo.state, processed: jobInfo.numberRecordsProcessed, failed: rows.failedResults.length, created: rows.successfulResults.map((row) => row.sf__Created) };
  });
  write('more.csv', ['LastName,Company', 'Imported 1,C', 'Imported 2,C']);
  const imported = await step('import bulk', () => sf('data import bulk --sobject Lead --file more.csv --wait 2'));
  await step('bulk results', async () => {
    const { successFilePath, ...rest } = await sf('data bulk results', ['--job-id', imported.jobId]);
    return { ...rest, written: lines(successFilePath).length };
  });
  write('bad.csv', ['LastName', 'No company']);
  await step('import refused', () => caught(() => sf('data import bulk --sobject Lead --file bad.csv --wait 2')));
  write('titles.csv', ['Id,Title', `${ids[0]},Chief`, `${ids[1]},Chief`]);
  await step('update bulk', async () => (await sf('data update bulk --sobject Lead --file titles.csv --wait 2')).successfulRecords);
  write('gone.csv', ['Id', ids[2], ids[3]]);
  await step('delete bulk', async () => (await sf('data delete bulk --sobject Lead --file gone.csv --wait 2')).jobInfo.numberRecordsProcessed);
}

async function tree() {
  write('tree.json', [JSON.stringify({ records: [{ attributes: { type: 'Account', referenceId: 'a1' }, Name: 'Tree of sf', Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c1' }, LastName: 'Leaf' }] } }] })]);
  await step('import tree', async () => (await sf('data import tree --files tree.json')).map((one) => one.refId));
  await step('export tree', async () => {
    await sf('data export tree', ['--query', "SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Tree of sf'"]);
    const name = readdirSync(folder).find((one) => one.endsWith('.json') && one !== 'tree.json');
    const [account] = JSON.parse(readFileSync(file(name), 'utf8')).records;
    return { name: account.Name, children: account.Contacts.records.map((one) => one.LastName) };
  });
}
