import { caught, step } from '../steps.mjs';

const rows = (count, row) => Array.from({ length: count }, (_, at) => row(at));

export default async function leads({ lead }) {
  await step('describe', async () => {
    const { result } = await lead.describe();
    return { fields: result.length, email: result.find((field) => field.rest.name === 'email') };
  });
  await step('partitions', async () => (await lead.partitions()).result);

  const person = { email: 'ada@example.com', firstName: 'Ada', leadScore: 7 };
  const created = await step('create', async () => (await lead.createOrUpdate([person], { lookupField: 'email' })).result[0]);
  await step('create again updates', async () => (await lead.createOrUpdate([{ ...person, lastName: 'Lovelace' }], { lookupField: 'email' })).result[0]);
  await step('create only', async () => (await lead.createOrUpdate([person], { action: 'createOnly', lookupField: 'email' })).result[0]);
  await step('update only', async () => (await lead.createOrUpdate([{ id: created.id, title: 'Countess' }, { id: 424242, title: 'Nobody' }], { action: 'updateOnly', lookupField: 'id' })).result);
  await step('invalid e-mail', async () => (await lead.createOrUpdate([{ email: 'bad' }, { email: 'good@example.com' }])).result);
  await step('by id', async () => (await lead.byId(created.id)).result[0]);
  await step('by id with fields', async () => (await lead.byId(created.id, { fields: ['id', 'title', 'company'] })).result[0]);
  await step('by unknown id', async () => (await lead.byId(424242)).result);
  await step('find by e-mail', async () => (await lead.find('email', ['ADA@example.com', 'nobody@example.com'], { fields: ['id', 'email', 'lastName', 'leadScore'] })).result);
  await step('find by id', async () => (await lead.find('id', [created.id])).result.map((row) => row.id));
  await step('find by any field', () => caught(() => lead.find('firstName', ['Ada'])));
  await step('unknown field', async () => (await lead.createOrUpdate([{ email: 'x@example.com', nonsense: 1 }])).result);
  await step('no input', () => caught(() => lead.createOrUpdate([])));
  await step('pages', async () => {
    await lead.createOrUpdate(rows(300, (at) => ({ email: `page${at}@example.com`, company: 'Pages' })));
    const emails = rows(250, (at) => `page${at}@example.com`);
    const pages = [await lead.find('email', emails, { fields: 'id', batchSize: 100 })];
    while (pages.at(-1).nextPageToken) pages.push(await pages.at(-1).nextPage());
    return { pages: pages.map((page) => page.result.length), distinct: new Set(pages.flatMap((page) => page.result.map((row) => row.id))).size };
  });
  await step('merge', async () => {
    const { result: [winner, loser] } = await lead.createOrUpdate([{ email: 'winner@example.com' }, { email: 'loser@example.com', phone: '1' }]);
    const answer = await lead.mergeLead(winner.id, [loser.id], {});
    return { keys: Object.keys(answer).sort(), loser: (await lead.byId(loser.id)).result, phone: (await lead.byId(winner.id, { fields: 'phone' })).result[0].phone };
  });
  await step('delete', async () => {
    const { result: [gone] } = await lead.createOrUpdate([{ email: 'gone@example.com' }]);
    const remove = () => lead._connection.postJson('/v1/leads.json', { input: [{ id: gone.id }] }, { query: { _method: 'DELETE' } });
    return [(await remove()).result[0].status, (await remove()).result[0]];
  });
}
