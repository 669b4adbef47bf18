import { admin, caught, step } from '../steps.mjs';

const path = '/rest/v1/leads/describe.json';

export default async function troubles({ lead, _connection: connection }) {
  await admin('clock', { advance: '1m' });
  const plant = (code) => admin('faults', { vendor: 'marketo', path, code });

  await step('token expired', async () => {
    const before = connection._tokenData.access_token;
    await admin('clock', { advance: '2h' });
    const { success } = await lead.describe();
    return { success, renewed: connection._tokenData.access_token !== before };
  });
  await step('token invalid', async () => {
    connection._tokenData = { access_token: 'stale' };
    return (await lead.describe()).success;
  });
  for (const code of ['602', '606', '611', '604']) {
    await step(`${code} retried`, async () => {
      await plant(code);
      return (await lead.describe()).success;
    });
  }
  await step('603 given up', async () => {
    await plant('603');
    return caught(() => lead.describe());
  });
  await step('unknown path', () => caught(() => connection.get('/v1/nothing.json')));
  await step('wrong method', () => caught(() => connection.put('/v1/leads.json')));
}
