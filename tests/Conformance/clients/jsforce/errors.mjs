import { caught, step } from '../steps.mjs';

const unknown = '00Q00000000ZZZZEAA';

export default async function errors(connection) {
  const leads = connection.sobject('Lead');
  const failing = (name, call) => step(name, () => caught(call));

  await failing('required field', () => leads.create({ FirstName: 'Only' }));
  await failing('unknown field', () => leads.create({ LastName: 'L', Company: 'C', Nonsense__c: 1 }));
  await failing('read-only field', () => leads.create({ LastName: 'L', Company: 'C', CreatedDate: '2020-01-01T00:00:00Z' }));
  await failing('bad e-mail', () => leads.create({ LastName: 'L', Company: 'C', Email: 'badone' }));
  await failing('text too long', () => leads.create({ LastName: 'L'.repeat(81), Company: 'C' }));
  await failing('wrong type', () => leads.create({ LastName: 'L', Company: 'C', NumberOfEmployees: 'many' }));
  await failing('duplicate key', async () => {
    const person = { LastName: 'Twin', Company: 'C', Marketo_Id__c: '880001' };
    await leads.create(person);
    return leads.create(person);
  });
  await failing('unknown id', () => leads.retrieve(unknown));
  await failing('update of unknown id', () => leads.update({ Id: unknown, LastName: 'L' }));
  await failing('update of deleted', async () => {
    const { id } = await leads.create({ LastName: 'Short', Company: 'C' });
    await leads.destroy(id);
    return leads.update({ Id: id, LastName: 'L' });
  });
  await failing('no external id', () => leads.upsert({ LastName: 'L', Company: 'C', Namez: 'x' }, 'Namez'));
  await failing('unknown type', () => connection.sobject('Nothing').create({ Name: 'x' }));
  await failing('update of converted', async () => {
    const { id } = await leads.create({ LastName: 'Convert', Company: 'C' });
    await connection.soap.convertLead({ leadId: id, convertedStatus: 'Closed - Converted', doNotCreateOpportunity: true });
    return leads.update({ Id: id, LastName: 'L' });
  });
  await failing('malformed query', () => connection.query('SELECT Id FROM'));
  await failing('query of unknown field', () => connection.query('SELECT Id, Nonsense FROM Lead'));
  await failing('query of unknown type', () => connection.query('select count() from XYZZY'));
  await failing('unknown locator', () => connection.queryMore(`/services/data/v${connection.version}/query/01g000000000000AAA-2000`));
  await failing('more than 200', () => leads.create(Array.from({ length: 201 }, () => ({ LastName: 'L', Company: 'C' }))));
  await failing('wrong method', () => connection.request({ method: 'PUT', url: `/services/data/v${connection.version}/sobjects/Lead/${unknown}`, body: '{}' }));
}
