import { step } from '../steps.mjs';

/** The rest of what a connection offers: raw requests, composite calls, search, relations, quick looks. */
export default async function more(connection) {
  const root = `/services/data/v${connection.version}`;
  const [account] = await connection.sobject('Account').create([{ Name: 'More Ltd' }]);
  const contacts = await connection.sobject('Contact').create([{ LastName: 'Mira', AccountId: account.id }, { LastName: 'Noor', AccountId: account.id }]);

  await step('requestGet', async () => (await connection.requestGet(`${root}/sobjects/Account/${account.id}`)).Name);
  await step('requestPost', async () => (await connection.requestPost(`${root}/sobjects/Contact`, { LastName: 'Posted', AccountId: account.id })).success);
  await step('requestPatch', async () => connection.requestPatch(`${root}/sobjects/Account/${account.id}`, { Phone: '1' }));
  await step('requestDelete', async () => connection.requestDelete(`${root}/sobjects/Contact/${contacts[1].id}`));
  await step('composite', async () => {
    const { compositeResponse } = await connection.requestPost(`${root}/composite`, {
      allOrNone: true,
      compositeRequest: [
        { method: 'POST', url: `${root}/sobjects/Account`, referenceId: 'parent', body: { Name: 'Composite' } },
        { method: 'POST', url: `${root}/sobjects/Contact`, referenceId: 'child', body: { LastName: 'Child', AccountId: '@{parent.id}' } },
        { method: 'GET', url: `${root}/query?q=SELECT+Account.Name+FROM+Contact+WHERE+Id='@{child.id}'`, referenceId: 'look' },
      ],
    });
    return { codes: compositeResponse.map((part) => part.httpStatusCode), parent: compositeResponse[2].body.records[0].Account.Name };
  });
  await step('batch', async () => (await connection.requestPost(`${root}/composite/batch`, { batchRequests: [{ method: 'GET', url: `v${connection.version}/limits` }] })).results[0].statusCode);
  await step('sub-query', async () => {
    const { records } = await connection.query(`SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Id = '${account.id}'`);
    const { totalSize, done, records: children } = records[0].Contacts;
    return { totalSize, done, names: children.map((child) => child.LastName) };
  });
  await step('include', async () => {
    const [found] = await connection.sobject('Account').find({ Id: account.id }, 'Id, Name').include('Contacts').select('LastName').limit(1).end();
    return found.Contacts.records.length;
  });
  await step('findOne', async () => (await connection.sobject('Account').findOne({ Id: account.id }, ['Name'])).Name);
  await step('select', async () => (await connection.sobject('Contact').select('Id, LastName, Account.Name').where({ AccountId: account.id }).orderby('LastName', 'DESC').skip(1).limit(1)).map((row) => row.LastName));
  await step('explain', async () => (await connection.query('SELECT Id FROM Account').explain()).plans[0].sobjectType);
  await step('search', async () => (await connection.search('FIND {Mira} IN ALL FIELDS RETURNING Contact(Id, LastName)')).searchRecords.map((row) => row.LastName));
  await step('describe of an sobject', async () => (await connection.sobject('Contact').describe()).fields.some((field) => field.name === 'AccountId'));
  await step('layouts', async () => Array.isArray((await connection.sobject('Account').layouts()).layouts));
  await step('compact layouts', async () => Array.isArray((await connection.sobject('Account').compactLayouts()).compactLayouts));
  await step('recent', async () => Array.isArray(await connection.sobject('Account').recent()));
  await step('undelete', async () => {
    await connection.sobject('Contact').destroy(contacts[0].id);
    const answer = await connection.soap.undelete([contacts[0].id]);
    return { success: [answer].flat()[0].success, back: (await connection.sobject('Contact').retrieve(contacts[0].id)).LastName };
  });
  await step('tree', async () => {
    const { hasErrors, results } = await connection.requestPost(`${root}/composite/tree/Account`, {
      records: [{ attributes: { type: 'Account', referenceId: 'a' }, Name: 'Tree', Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c' }, LastName: 'Leaf' }] } }],
    });
    return { hasErrors, references: results.map((one) => one.referenceId) };
  });
}
