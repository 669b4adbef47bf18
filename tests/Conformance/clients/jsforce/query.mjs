import jsforce from 'jsforce';
import { step } from '../steps.mjs';

const distinct = (records) => new Set(records.map((record) => record.Id)).size;

export default async function query(connection) {
  await step('count', async () => (await connection.query('SELECT COUNT() FROM Lead')).totalSize);
  await step('count by sobject', () => connection.sobject('Lead').count());
  await step('first page', async () => {
    const { totalSize, done, nextRecordsUrl, records } = await connection.query('SELECT Id, LastName FROM Lead');
    return { totalSize, done, rows: records.length, nextRecordsUrl, attributes: records[0].attributes };
  });
  await step('pages by hand', async () => {
    const pages = [await connection.query('SELECT Id FROM Lead ORDER BY CreatedDate, Id')];
    while (!pages.at(-1).done) pages.push(await connection.queryMore(pages.at(-1).nextRecordsUrl));
    return { pages: pages.map((page) => page.records.length), distinct: distinct(pages.flatMap((page) => page.records)), last: Object.keys(pages.at(-1)).sort() };
  });
  await step('pages fetched', async () => {
    const { records, totalSize } = await connection.query('SELECT Id FROM Lead', { autoFetch: true, maxFetch: 100000 });
    return { rows: records.length, distinct: distinct(records), totalSize };
  });
  await step('page size asked', async () => {
    const headers = { 'Sforce-Query-Options': 'batchSize=200' };
    return (await connection.query('SELECT Id FROM Lead', { headers })).records.length;
  });
  await step('stream', () => new Promise((resolve, reject) => {
    let rows = 0;
    connection.query('SELECT Id FROM Lead')
      .on('record', () => { rows += 1; })
      .on('end', () => resolve(rows))
      .on('error', reject)
      .run({ autoFetch: true, maxFetch: 100000 });
  }));
  await step('parent fields', async () => {
    const { records } = await connection.query('SELECT Id, Owner.Name, Account.Name, Account.Owner.Alias FROM Contact WHERE AccountId != null LIMIT 1');
    return records[0];
  });
  await step('no parent', async () => {
    const { id } = await connection.sobject('Contact').create({ LastName: 'Alone' });
    return (await connection.query(`SELECT Account.Name FROM Contact WHERE Id = '${id}'`)).records[0].Account;
  });
  await step('built query', async () => {
    const found = await connection.sobject('Lead')
      .find({ LastName: { $like: '%a%' }, Email: { $ne: null }, CreatedDate: { $gte: jsforce.SfDate.LAST_N_YEARS(30) } }, ['Id', 'LastName'])
      .sort({ LastName: 1 })
      .limit(5);
    return found.map((record) => record.LastName.toLowerCase().includes('a'));
  });
  await step('aggregate', async () => {
    const { records } = await connection.query('SELECT COUNT(Id), MAX(LastName) latest FROM Lead');
    return records[0];
  });
  await step('no row', async () => connection.query("SELECT Id FROM Lead WHERE LastName = 'it\\'s nobody'"));
}
