import { admin, caught, now, step } from '../steps.mjs';

export default async function activities(marketo) {
  const { lead } = marketo;
  await admin('clock', { advance: '1m' });
  const start = new Date((await now()) - 1000);
  const created = await lead.createOrUpdate([{ email: 'grace@example.com', firstName: 'Grace' }]);
  const { id } = created.result[0];
  await lead.createOrUpdate([{ email: 'grace@example.com', firstName: 'Amazing' }]);

  const token = await step('paging token', async () => (await lead.getPageToken(start.toISOString())).nextPageToken);
  await step('types', async () => (await marketo.activities.getActivityTypes()).result.find((type) => type.id === 1));
  await step('activities', async () => {
    const { result, moreResult, nextPageToken } = await lead.getActivities([id], [12, 13], token);
    return { types: result.map((activity) => activity.activityTypeId).sort(), moreResult, token: typeof nextPageToken, keys: Object.keys(result[0]).sort() };
  });
  await step('changes', async () => {
    const { result } = await lead.getChanges(token, { fields: ['firstName'] });
    return result.filter((change) => change.leadId === id && change.activityTypeId === 13).map((change) => change.fields[0]);
  });
  await step('pages of changes', async () => {
    const seen = [];
    let page = await lead.getChanges(token, { fields: ['email', 'firstName'], batchSize: 1 });
    for (seen.push(...page.result); page.moreResult; seen.push(...page.result)) page = await page.nextPage();
    return { distinct: new Set(seen.map((change) => change.marketoGUID)).size, seen: seen.length };
  });
  await step('changes without fields', () => caught(() => lead.getChanges(token)));
  await step('garbage token', () => caught(() => lead.getChanges('garbage', { fields: ['email'] })));
  await step('usage', async () => Object.keys((await marketo.stats.usage()).result[0]).sort());
  await step('errors', async () => Object.keys((await marketo.stats.errors()).result[0]).sort());
}
