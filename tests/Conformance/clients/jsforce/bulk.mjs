import jsforce from 'jsforce';
import { Readable } from 'node:stream';
import { admin, caught, step } from '../steps.mjs';

const rows = (count, row) => Array.from({ length: count }, (_, at) => row(at));
const tally = ({ successfulResults: good, failedResults: bad, unprocessedRecords: rest }) => ({
  good: good.length,
  created: good.filter((row) => row.sf__Created === 'true').length,
  bad: bad.map((row) => row.sf__Error),
  rest: rest.length,
});

const read = (stream) => new Promise((resolve, reject) => {
  const records = [];
  stream.on('data', (record) => records.push(record)).on('record', (record) => records.push(record)).on('end', () => resolve(records)).on('error', reject);
});

export default async function bulk(connection) {
  Object.assign(connection.bulk, { pollInterval: 20, pollTimeout: 20000 });
  Object.assign(connection.bulk2, { pollInterval: 20, pollTimeout: 20000 });
  await ingest(connection);
  await queries(connection);
  await byQuery(connection);
  await version1(connection);
}

async function ingest(connection) {
  const load = (operation, input, more = {}) => connection.bulk2.loadAndWaitForResults({ object: 'Account', operation, input, ...more });
  const inserted = await step('bulk2 insert', async () => {
    const results = await load('insert', [...rows(200, (at) => ({ Name: `Bulk "${at}", é`, NumberOfEmployees: at })), { BillingState: 'CA' }]);
    return { ...tally(results), ids: results.successfulResults.map((row) => row.sf__Id) };
  });
  const found = () => connection.sobject('Account').find({ Name: { $like: 'Bulk %' } }, ['Id', 'Name', 'NumberOfEmployees']).execute({ autoFetch: true });
  await step('bulk2 update', async () => tally(await load('update', (await found()).map((row) => ({ ...row, Industry: 'Energy', NumberOfEmployees: null })))));
  await step('bulk2 updated', async () => {
    const { records } = await connection.query("SELECT NumberOfEmployees FROM Account WHERE Name LIKE 'Bulk %' AND Industry = 'Energy'");
    return { rows: records.length, cleared: records.every((row) => row.NumberOfEmployees === null) };
  });
  await step('bulk2 upsert', async () => {
    const person = (key, name) => ({ Marketo_Id__c: key, LastName: name, Company: 'C' });
    const upsert = (input) => load('upsert', input, { object: 'Lead', externalIdFieldName: 'Marketo_Id__c' });
    const first = await upsert([person('770001', 'First')]);
    return { first: tally(first), second: tally(await upsert([person('770001', 'Again'), person('770002', 'Second')])) };
  });
  await step('bulk2 from a stream', async () => tally(await load('insert', Readable.from(['Name,Phone\n', '"Streamed, one",1\nStreamed two,2\n']))));
  await step('bulk2 empty', async () => tally(await load('insert', [])));
  await step('bulk2 delete', async () => tally(await load('delete', inserted.ids.map((Id) => ({ Id })))));
  await step('bulk2 unknown column', () => caught(() => load('insert', [{ Name: 'A', Nonsense__c: 1 }])));
  await step('bulk2 step by step', async () => {
    const job = connection.bulk2.createJob({ object: 'Account', operation: 'insert' });
    const { state, contentUrl } = await job.open();
    await job.uploadData('Name\nBy hand\n');
    await job.close();
    await job.poll(20, 20000);
    const { state: ended, numberRecordsProcessed } = await job.check();
    return { state, contentUrl: contentUrl.replace(job.id, 'ID'), ended, numberRecordsProcessed, results: tally(await job.getAllResults()), deleted: await job.delete() };
  });
  await step('bulk2 aborted', async () => {
    const job = connection.bulk2.createJob({ object: 'Account', operation: 'insert' });
    await job.open();
    await job.abort();
    return (await job.check()).state;
  });
  await step('bulk2 fails half way', async () => {
    await admin('rules', { bulk: { fail: 'InternalServerError : Half way', failAfterRows: 2 } });
    const job = connection.bulk2.createJob({ object: 'Account', operation: 'insert' });
    await job.open();
    await job.uploadData('Name\nOne\nTwo\nThree\n');
    await job.close();
    const error = await caught(() => job.poll(20, 20000));
    await admin('rules', { bulk: {} });
    return { message: error.message, ...tally(await job.getAllResults()) };
  });
}

async function queries(connection) {
  await step('bulk2 query', async () => {
    const records = await (await connection.bulk2.query('SELECT Id, LastName, SystemModstamp, Owner.Name FROM Lead')).toArray();
    return { rows: records.length, distinct: new Set(records.map((row) => row.Id)).size, count: await connection.sobject('Lead').count(), row: Object.keys(records[0]), stamp: /\.000Z$/.test(records[0].SystemModstamp) };
  });
  await step('bulk2 query of nothing', async () => (await (await connection.bulk2.query("SELECT Id FROM Lead WHERE LastName = 'Nobody at all'")).toArray()).length);
  await step('bulk2 query refused', () => caught(() => connection.bulk2.query('SELECT Id, MailingAddress FROM Contact')));
  await step('bulk2 invalid session', () => {
    const stranger = new jsforce.Connection({ instanceUrl: connection.instanceUrl, accessToken: 'invalid_token', logLevel: 'NONE' });
    return caught(() => stranger.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'insert', input: [{ Name: 'A' }] }));
  });
}

/** More than 200 rows go by bulk of themselves. */
async function byQuery(connection) {
  for (const bulkApiVersion of [1, 2]) {
    const name = `Query ${bulkApiVersion}`;
    await connection.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'insert', input: rows(250, (at) => ({ Name: `${name} #${at}`, BillingState: 'CA' })) });
    const find = () => connection.sobject('Account').find({ Name: { $like: `${name} %` } });
    // eslint-disable-next-line no-template-curly-in-string
    await step(`query and update by bulk ${bulkApiVersion}`, async () => {
      const answers = await find().update({ Name: '${Name} (Updated)', BillingState: null }, { bulkApiVersion });
      const after = await connection.sobject('Account').find({ Name: { $like: `${name} %` } }, 'Id, Name, BillingState').execute({ autoFetch: true });
      return { answers: answers.filter((one) => one.success).length, updated: after.filter((row) => /\(Updated\)$/.test(row.Name) && row.BillingState === null).length };
    });
    await step(`query and destroy by bulk ${bulkApiVersion}`, async () => (await find().destroy({ bulkApiVersion })).filter((one) => one.success).length);
  }
}

async function version1(connection) {
  const accounts = rows(120, (at) => ({ Name: `Version 1 #${at}`, Phone: String(at) }));
  const inserted = await step('bulk insert', async () => connection.bulk.load('Account', 'insert', [...accounts, { Name: '', Phone: 'no name' }]));
  await step('bulk update', async () => (await connection.bulk.load('Account', 'update', inserted.slice(0, 120).map(({ id }, at) => ({ Id: id, Name: `Updated #${at}` })))).map((one) => one.success));
  await step('bulk upsert', async () => connection.bulk.load('Lead', 'upsert', { extIdField: 'Marketo_Id__c' }, [{ Marketo_Id__c: '770009', LastName: 'V1', Company: 'C' }]));
  await step('bulk delete', async () => (await connection.bulk.load('Account', 'delete', inserted.slice(0, 120).map(({ id }) => ({ Id: id })))).filter((one) => one.success).length);
  await step('bulk query', async () => {
    const records = await read(await connection.bulk.query('SELECT Id, LastName FROM Contact'));
    return { rows: new Set(records.map((row) => row.Id)).size, count: await connection.sobject('Contact').count() };
  });
  await step('bulk step by step', async () => {
    const job = connection.bulk.createJob('Account', 'insert');
    const info = await job.open();
    const batch = job.createBatch();
    batch.execute([{ Name: 'Batched' }]);
    await new Promise((resolve, reject) => batch.on('queue', resolve).on('error', reject));
    batch.poll(20, 20000);
    const results = await new Promise((resolve, reject) => batch.on('response', resolve).on('error', reject));
    const list = await job.list();
    return { state: info.state, success: results[0].success, listed: list.map((one) => one.state), closed: (await job.close()).state };
  });
}
