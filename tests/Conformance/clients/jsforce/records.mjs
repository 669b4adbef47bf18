import { step } from '../steps.mjs';

const rows = (count, row) => Array.from({ length: count }, (_, at) => row(at));

export default async function records(connection) {
  const leads = connection.sobject('Lead');
  const person = { LastName: 'Noether', FirstName: 'Emmy', Company: 'Göttingen', Email: 'Emmy.Noether@Example.com', AnnualRevenue: 12.5 };

  const created = await step('create', () => leads.create(person));
  await step('retrieve', () => leads.retrieve(created.id));
  await step('retrieve fields', () => leads.retrieve(created.id, { fields: ['Id', 'Email'] }));
  await step('update', async () => ({ answer: await leads.update({ Id: created.id, Title: 'Professor', FirstName: null }), ...(await leads.retrieve(created.id)) }));
  await step('update by record', async () => (await leads.record(created.id).update({ City: 'Bryn Mawr' })).success);
  await step('case of names', async () => {
    await connection.sobject('lead').update({ Id: created.id, city: 'Erlangen' });
    return (await connection.query(`select id, city from lead where id = '${created.id}'`)).records[0];
  });
  await step('destroy', () => leads.destroy(created.id));
  await step('all rows', async () => {
    const soql = `SELECT Id, IsDeleted FROM Lead WHERE Id = '${created.id}'`;
    const [visible, all] = [await connection.query(soql), await connection.query(soql, { scanAll: true })];
    return { visible: visible.totalSize, all: all.totalSize, deleted: all.records[0].IsDeleted };
  });

  const batch = await step('create 200', () => leads.create(rows(200, (at) => ({ LastName: `Batch ${at}`, Company: 'Batch' }))));
  await step('created in order', async () => (await leads.retrieve(batch.map((answer) => answer.id))).every((row, at) => row.LastName === `Batch ${at}`));
  await step('create 250 in two calls', async () => {
    const answers = await leads.create(rows(250, (at) => ({ LastName: `More ${at}`, Company: 'More' })), { allowRecursive: true });
    return { answers: answers.length, ids: new Set(answers.map((answer) => answer.id)).size };
  });
  await step('retrieve many', async () => (await leads.retrieve([batch[0].id, '00Q000000000000AAA', batch[1].id])).map((row) => row?.LastName ?? null));
  await step('update many', async () => {
    await leads.update([{ Id: batch[0].id, LastName: 'First' }, { Id: batch[1].id, LastName: 'Second' }]);
    return (await leads.retrieve([batch[0].id, batch[1].id])).map((row) => row.LastName);
  });
  await step('partial success', () => leads.create([{ LastName: 'Good', Company: 'C' }, { LastName: 'No company' }]));
  await step('all or none', () => leads.create([{ LastName: 'Rolled back', Company: 'C' }, { LastName: 'No company' }], { allOrNone: true }));
  await step('destroy many', async () => (await leads.destroy(batch.slice(0, 3).map((answer) => answer.id))).map((answer) => answer.success));
  await upserts(leads);
}

async function upserts(leads) {
  const person = (title) => ({ Marketo_Id__c: '990001', LastName: 'Upsert', Company: 'C', Title: title });
  await step('upsert creates', () => leads.upsert(person('one'), 'Marketo_Id__c'));
  await step('upsert updates', () => leads.upsert(person('two'), 'Marketo_Id__c'));
  await step('upsert many', () => leads.upsert(['990001', '990002'].map((key) => ({ ...person('three'), Marketo_Id__c: key })), 'Marketo_Id__c'));
  await step('upserted', async () => (await leads.find({ LastName: 'Upsert' }, ['Marketo_Id__c', 'Title']).sort('Marketo_Id__c')).map(({ attributes, ...row }) => row));
}
