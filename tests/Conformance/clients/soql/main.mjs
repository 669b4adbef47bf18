// A parser that is not ours reads made-up queries; the sandbox must take and refuse the same ones.
import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { sandbox, step } from '../steps.mjs';
import { Corpus } from './corpus.mjs';

const { loginUrl, clientId, clientSecret } = sandbox.salesforce;
const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
const { access_token: token } = await (await fetch(`${loginUrl}/services/oauth2/token`, { method: 'POST', body })).json();

/** What the sandbox makes of a query: taken, malformed, or refused for another reason than its grammar, such as an unknown name. */
async function ours(query) {
  const answer = await fetch(`${loginUrl}/services/data/v60.0/query?q=${encodeURIComponent(query)}`, { headers: { Authorization: `Bearer ${token}` } });
  const json = await answer.json();
  return { taken: answer.ok, malformed: !answer.ok && json[0].errorCode === 'MALFORMED_QUERY', why: answer.ok ? '' : json[0].message.split('\n').at(-1) };
}

// Where the two differ: the parser is at fault, or it looks at grammar alone where Salesforce looks at sense too.
const known = [
  { reason: 'takes OFFSET for an alias where no LIMIT stands before it', matches: ({ query }) => /\bOFFSET\b/i.test(query) && !/\bLIMIT\s+\d+\s+OFFSET\b/i.test(query) },
  { reason: 'takes ORDER and GROUP for an alias', matches: ({ query, why }) => /\b(?:ORDER|GROUP)\s*(?:$|(?:ORDER|GROUP)\b)/i.test(query) && /^unexpected token/.test(why) },
  { reason: 'wants no AND or OR between two conditions', matches: ({ query, why }) => /^unexpected token/.test(why) && /WHERE.*['\w)] {2,}(?:\(|\w[\w.]* )/s.test(query) },
  { reason: 'lets AND and OR mix without parentheses', matches: ({ why }) => /^unexpected token: '(?:AND|OR)'$/.test(why) },
  { reason: 'lets IN stand before a single value', matches: ({ query, why }) => /^unexpected token/.test(why) && /\bIN\s+['\d]/i.test(query) },
  { reason: 'lets a function be of nothing, or of a number', matches: ({ query, why }) => /^unexpected token/.test(why) && /\b(?:MAX|MIN|AVG|COUNT_DISTINCT|ROLLUP)\(\d*\)/.test(query) },
  { reason: 'does not look whether an alias is of an aggregate', matches: ({ why }) => why === 'only aggregate expressions use field aliasing' },
  { reason: 'does not look whether a field is grouped', matches: ({ why }) => /^Field must be grouped or aggregated|HAVING clause requires|Grouped query is needed/.test(why) },
];

async function compare(queries) {
  const seen = { queries: 0, taken: 0, refused: 0, known: {}, differences: [] };
  for (const query of queries) {
    const theirs = isQueryValid(query);
    const answer = await ours(query);
    seen.queries += 1;
    if (theirs ? !answer.malformed : !answer.taken) {
      seen[theirs ? 'taken' : 'refused'] += 1;
      continue;
    }
    const reason = known.find((one) => one.matches({ query, why: answer.why }))?.reason;
    if (reason) seen.known[reason] = (seen.known[reason] ?? 0) + 1;
    else seen.differences.push({ query, theirs, why: answer.why });
  }
  return seen;
}

const distinct = (count, make) => {
  const queries = new Set();
  for (let tries = 0; queries.size < count && tries < count * 3; tries += 1) queries.add(make());
  return [...queries];
};

const corpus = new Corpus(20260504);
await step('well-formed queries', () => compare(distinct(2000, () => corpus.query())));
await step('broken queries', () => compare(distinct(2000, () => corpus.broken())));
