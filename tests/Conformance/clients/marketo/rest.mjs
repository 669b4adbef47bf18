import { step } from '../steps.mjs';

// What the library has beyond people, activities and bulk: the step tells what each call came to, an answer or the codes of a refusal.
export default async function rest(marketo) {
  const { campaign, email, landingPage, lead, list, smartList, stats } = marketo;
  const outcome = async (call) => {
    try {
      const { success, result } = await call();
      return { success, result: Array.isArray(result) ? result.length : null };
    } catch (error) {
      return { code: error.errors?.[0]?.code ?? String(error) };
    }
  };
  const calls = {
    'campaign.request': () => campaign.request(1, [{ id: 1001 }], []),
    'campaign.getCampaigns': () => campaign.getCampaigns(),
    'campaign.getSmartCampaigns': () => campaign.getSmartCampaigns(),
    'email.updateEmailContentEditableText': () => email.updateEmailContentEditableText(1, 'part', '<p/>', 'text'),
    'email.approveEmail': () => email.approveEmail(1),
    'email.getEmailContent': () => email.getEmailContent(1),
    'email.getEmails': () => email.getEmails(),
    'landingPage.getLandingPages': () => landingPage.getLandingPages(),
    'lead.push': () => lead.push([{ email: 'push@example.com' }], { programName: 'Launch', lookupField: 'email' }),
    'lead.associateLead': () => lead.associateLead(1001, 'id:000-XXX-000&token:_mch-localhost-1-1'),
    'lead.getActivitiesForList': async () => lead.getActivitiesForList(1, [12], (await lead.getPageToken('2020-01-01T00:00:00Z')).nextPageToken),
    'list.find': () => list.find({ name: ['Fair'] }),
    'list.byId': () => list.byId(1),
    'list.addLeadsToList': () => list.addLeadsToList(1, [1001]),
    'list.addEmailsToList': () => list.addEmailsToList(['list@example.com'], 1),
    'list.removeLeadsFromList': () => list.removeLeadsFromList(1, [1001, 1002]),
    'list.getLeads': () => list.getLeads(1),
    'list.isMember': () => list.isMember(1, [1001]),
    'smartList.find': () => smartList.find(),
    'smartList.byId': () => smartList.byId(1),
    'stats.usage': () => stats.usage(),
    'stats.usageLast7Days': () => stats.usageLast7Days(),
    'stats.errors': () => stats.errors(),
    'stats.errorsLast7Days': () => stats.errorsLast7Days(),
  };
  await step('calls', async () => {
    const outcomes = {};
    for (const [name, call] of Object.entries(calls)) outcomes[name] = await outcome(call);
    return outcomes;
  });
  await step('whole API', async () => {
    const methods = (object) => Object.keys(Object.getPrototypeOf(object)).filter((name) => typeof object[name] === 'function');
    return Object.keys(marketo)
      .filter((name) => !name.startsWith('_') && marketo[name] && typeof marketo[name] === 'object' && methods(marketo[name]).length > 0)
      .flatMap((name) => methods(marketo[name]).map((method) => `${name}.${method}`))
      .sort();
  });
  await step('stream', async () => {
    await lead.createOrUpdate(Array.from({ length: 5 }, (_, at) => ({ email: `stream${at}@example.com` })));
    const emails = Array.from({ length: 5 }, (_, at) => `stream${at}@example.com`);
    let seen = 0;
    for await (const row of marketo.streamify('lead', 'find', ['email', emails, { batchSize: 2 }])) seen += row.email ? 1 : 0;
    return seen;
  });
}
