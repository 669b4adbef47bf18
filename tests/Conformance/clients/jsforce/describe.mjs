import { step } from '../steps.mjs';

export default async function describe(connection) {
  await step('versions', async () => (await connection.request('/services/data')).at(-1));
  await step('resources', async () => Object.keys(await connection.request(`/services/data/v${connection.version}`)));
  await step('describe global', async () => {
    const { sobjects, maxBatchSize } = await connection.describeGlobal();
    return { maxBatchSize, names: sobjects.map((type) => type.name), keys: Object.keys(sobjects[0]).sort(), known: Object.keys(connection.sobjects).sort() };
  });
  await step('describe Lead', async () => {
    const { name, keyPrefix, fields, childRelationships, urls } = await connection.describe('Lead');
    const required = fields.filter((field) => !field.nillable && !field.defaultedOnCreate && field.createable).map((field) => field.name);
    const lookups = fields.filter((field) => field.idLookup).map((field) => field.name);
    return {
      name,
      keyPrefix,
      required: required.sort(),
      lookups: lookups.sort(),
      fieldKeys: [...new Set(fields.map((field) => Object.keys(field).length))],
      children: Array.isArray(childRelationships),
      rowTemplate: urls.rowTemplate,
    };
  });
  await step('describe cached', async () => (await connection.describe$('Contact')) === (await connection.describe$('Contact')));
  await step('limits', async () => {
    const { DailyApiRequests: daily } = await connection.limits();
    return { max: daily.Max, remaining: daily.Remaining, ...connection.limitInfo.apiUsage };
  });
}
