import { admin, now, step } from '../steps.mjs';

export default async function changes(connection) {
  await admin('clock', { advance: '20d' });
  const start = await now();
  await admin('clock', { advance: '10m' });
  const contacts = connection.sobject('Contact');
  const [kept, gone] = await contacts.create([{ LastName: 'Kept' }, { LastName: 'Gone' }]);
  await contacts.destroy(gone.id);
  await admin('clock', { advance: '10m' });
  const end = await now();

  await step('updated', async () => ({ ...(await contacts.updated(start, end)), kept: kept.id }));
  await step('deleted', async () => ({ ...(await contacts.deleted(start, end)), gone: gone.id }));
  await step('changed since', async () => {
    const soql = `SELECT Id, SystemModstamp FROM Contact WHERE SystemModstamp >= ${start.toISOString()} ORDER BY SystemModstamp, Id`;
    const { records } = await connection.query(soql, { scanAll: true });
    return records.map((record) => record.SystemModstamp);
  });
  await step('convert', async () => {
    const { id } = await connection.sobject('Lead').create({ LastName: 'Converting', Company: 'C' });
    const answer = await connection.soap.convertLead({ leadId: id, convertedStatus: 'Closed - Converted', doNotCreateOpportunity: true });
    const lead = await connection.sobject('Lead').retrieve(id);
    return { success: answer.success, converted: lead.IsConverted, contact: lead.ConvertedContactId === answer.contactId, opportunity: lead.ConvertedOpportunityId };
  });
}
