// Made-up queries: the same seed makes the same ones. Half are then broken, by one word lost, doubled or changed for another.

/** A small generator of numbers from 0 to 1 that starts where it is told to. */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const kinds = {
  Lead: { text: ['LastName', 'FirstName', 'Email', 'Company', 'Owner.Name'], number: ['AnnualRevenue', 'NumberOfEmployees'], flag: ['IsConverted', 'HasOptedOutOfEmail'], moment: ['CreatedDate', 'SystemModstamp'], children: [] },
  Contact: { text: ['LastName', 'Email', 'Account.Name', 'Account.Owner.Alias'], number: ['Account.AnnualRevenue'], flag: ['HasOptedOutOfEmail'], moment: ['CreatedDate', 'LastModifiedDate'], children: [] },
  Account: { text: ['Name', 'Industry', 'Owner.Email'], number: ['AnnualRevenue', 'NumberOfEmployees'], flag: ['IsDeleted'], moment: ['CreatedDate'], children: ['Contacts'] },
};

const dates = ['TODAY', 'YESTERDAY', 'LAST_WEEK', 'THIS_MONTH', 'LAST_N_DAYS:30', 'NEXT_N_WEEKS:2', 'LAST_FISCAL_QUARTER', '2024-02-29T23:59:59Z', '2024-02-29T23:59:59.123+02:00', '2024-02-29T00:00:00-0800'];
const words = ["'a'", "'it\\'s'", "'O\\\\k'", "'%a_'", "''", "'Ünïcode'", "'two words'", 'null'];

export class Corpus {
  constructor(seed) {
    this.next = random(seed);
  }

  below(count) { return Math.floor(this.next() * count); }

  pick(list) { return list[this.below(list.length)]; }

  chance(share) { return this.next() < share; }

  some(list, most) { return Array.from({ length: 1 + this.below(most) }, () => this.pick(list)).filter((item, at, all) => all.indexOf(item) === at); }

  query() {
    const type = this.pick(Object.keys(kinds));
    const kind = kinds[type];
    return this.chance(0.15) ? this.grouped(type, kind) : this.plain(type, kind);
  }

  plain(type, kind) {
    const select = this.some(['Id', ...kind.text, ...kind.number, ...kind.flag, ...kind.moment], 5);
    if (kind.children.length > 0 && this.chance(0.3)) select.push(`(SELECT ${this.some(kinds.Contact.text, 2).join(', ')} FROM ${this.pick(kind.children)}${this.chance(0.3) ? ' ORDER BY LastName' : ''}${this.chance(0.5) ? ` LIMIT ${this.below(9) + 1}` : ''})`);
    return ['SELECT', select.join(', '), 'FROM', type, this.where(kind), this.order(kind), this.tail()].filter(Boolean).join(this.chance(0.1) ? '\n ' : ' ');
  }

  grouped(type, kind) {
    if (this.chance(0.3)) return ['SELECT COUNT() FROM', type, this.where(kind)].filter(Boolean).join(' ');
    const by = this.pick(kind.text);
    const aggregate = this.pick(['COUNT(Id)', 'COUNT(Id) many', `MAX(${this.pick(kind.number)}) most`, `MIN(${this.pick(kind.moment)})`, `COUNT_DISTINCT(${by})`, `AVG(${this.pick(kind.number)})`]);
    const having = this.chance(0.3) ? `HAVING COUNT(Id) > ${this.below(5)}` : '';
    return ['SELECT', `${by}, ${aggregate}`, 'FROM', type, this.where(kind), 'GROUP BY', this.chance(0.15) ? `ROLLUP(${by})` : by, having, this.chance(0.2) ? `LIMIT ${this.below(50) + 1}` : ''].filter(Boolean).join(' ');
  }

  where(kind) { return this.chance(0.75) ? `WHERE ${this.condition(kind, 2)}` : ''; }

  condition(kind, depth) {
    if (depth === 0 || this.chance(0.5)) return this.comparison(kind);
    if (this.chance(0.2)) return `(NOT ${this.comparison(kind)})`;
    const sign = this.pick([' AND ', ' OR ']);
    const inner = Array.from({ length: 2 + this.below(2) }, () => this.condition(kind, depth - 1)).join(sign);
    return `(${inner})`;
  }

  comparison(kind) {
    const sign = this.pick(['=', '!=', '<', '<=', '>', '>=', '<>']);
    switch (this.below(6)) {
      case 0: return `${this.pick(kind.number)} ${sign} ${this.pick(['0', '12', '-3', '4.5', '+7', 'null'])}`;
      case 1: return `${this.pick(kind.flag)} ${this.pick(['=', '!='])} ${this.pick(['true', 'false', 'TRUE'])}`;
      case 2: return `${this.pick(kind.moment)} ${sign} ${this.pick(dates)}`;
      case 3: return `${this.pick(kind.text)} ${this.pick(['LIKE', 'like'])} ${this.pick(words.slice(0, 4))}`;
      case 4: return `${this.pick(kind.text)} ${this.pick(['IN', 'NOT IN', 'not in'])} (${this.some(words.slice(0, 5), 3).join(this.pick([',', ', ']))})`;
      default: return `${this.pick(kind.text)} ${this.pick(['=', '!='])} ${this.pick(words)}`;
    }
  }

  order(kind) {
    if (!this.chance(0.4)) return '';
    return `ORDER BY ${this.some([...kind.text, ...kind.moment], 2).map((name) => name + this.pick(['', ' ASC', ' DESC', ' asc']) + this.pick(['', ' NULLS LAST', ' NULLS FIRST'])).join(', ')}`;
  }

  tail() {
    const limit = this.chance(0.4) ? `LIMIT ${this.below(200)}` : '';
    const offset = this.chance(0.15) ? `OFFSET ${this.below(2000)}` : '';
    const reading = this.chance(0.05) ? this.pick(['FOR VIEW', 'FOR REFERENCE', 'FOR UPDATE']) : '';
    return [limit, offset, reading].filter(Boolean).join(' ');
  }

  /** The same query with one mistake. */
  broken() {
    const parts = this.query().match(/'(?:\\.|[^'])*'|[\w.:+-]+|\s+|[^\s\w]/g);
    const at = this.pick(parts.map((part, index) => index).filter((index) => parts[index].trim() !== ''));
    const change = this.below(4);
    if (change === 0) parts.splice(at, 1);
    else if (change === 1) parts.splice(at, 0, parts[at], ' ');
    else if (change === 2) parts[at] = this.pick(['(', ')', ',', '=', "'", 'FROM', 'WHERE', 'AND', 'SELECT', '12', '!', 'IN', 'BY', '%']);
    else parts.splice(at);
    return parts.join('');
  }
}
