import { admin, caught, now, step } from '../steps.mjs';

// Its fileStream is broken (it hands a promise to a reader of objects), so only file is used.
export default async function bulk(marketo) {
  const { bulkLeadExtract: people, bulkActivityExtract: activities, lead } = marketo;
  await admin('clock', { advance: '1m' });
  const start = await now();
  await lead.createOrUpdate([{ email: 'bulk@example.com', firstName: 'Bulk' }]);
  const filter = { createdAt: { startAt: start.toISOString(), endAt: new Date(start.getTime() + 60000).toISOString() } };

  for (const [name, job] of [['people', () => people.create(['email', 'firstName', 'title'], filter)], ['activities', () => activities.create({ ...filter, activityTypeIds: [12] })]]) {
    const of = name === 'people' ? people : activities;
    const { exportId } = await step(`${name}: create`, async () => (await job()).result[0]);
    await step(`${name}: file too soon`, () => caught(() => of.file(exportId)));
    await step(`${name}: enqueue`, async () => Object.keys((await of.enqueue(exportId)).result[0]));
    await step(`${name}: enqueue again`, () => caught(() => of.enqueue(exportId)));
    await step(`${name}: status`, async () => (await of.status(exportId)).result[0]);
    await step(`${name}: until completed`, async () => (await of.statusTilCompleted(exportId)).result[0].status);
    await step(`${name}: file`, () => of.file(exportId));
    await step(`${name}: cancel`, async () => (await of.cancel((await job()).result[0].exportId)).result[0].status);
  }
  await step('people: get', async () => (await people.get(['id'], filter)).result[0].status);
  await step('activities: get', async () => (await activities.get(filter)).result[0].status);
  await step('wrong fields', async () => people.create('email', filter).catch((message) => message));
}
