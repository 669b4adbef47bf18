// node-marketo-rest is a CommonJS module; the steps are shared with the other client.
(async () => {
  const Marketo = require('node-marketo-rest');
  const { sandbox } = await import('../steps.mjs');
  const marketo = new Marketo({ ...sandbox.marketo, retry: { initialDelay: 20, maxDelay: 50, maxRetries: 3 } });
  for (const topic of ['identity', 'leads', 'activities', 'bulk', 'rest', 'troubles']) await (await import(`./${topic}.mjs`)).default(marketo);
})();
