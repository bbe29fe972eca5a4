import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { distributions } from '../../src/distributions/index.ts';
import { parseScenario, scenarioJsonSchema } from '../../src/scenario/load.ts';
import { changed, EXAMPLE, faultsOf, SMALL } from './example.ts';
import { FUTURE, WHOLE } from './whole-funnel.ts';

interface Form {
  properties?: Record<string, unknown>;
}
const schema = scenarioJsonSchema() as {
  definitions: Record<string, Form & { anyOf?: Form[] }>;
};
const ajv = new Ajv({ allErrors: true, strict: false });
const validate = ajv.compile(schema);
const accepts = (text: string) => validate(parse(text));

test('is itself a valid draft-07 schema', () => {
  expect(ajv.validateSchema(schema)).toBe(true);
});

test('accepts the example and a variant of it', () => {
  expect(accepts(EXAMPLE), JSON.stringify(validate.errors)).toBe(true);
  expect(accepts(SMALL), JSON.stringify(validate.errors)).toBe(true);
});

test('accepts everything that can be written', () => {
  for (const text of [WHOLE, FUTURE]) expect(accepts(text), JSON.stringify(validate.errors)).toBe(true);
  const book = 'pipeline: { deals: open.csv, columns: { value: Amount }, stage_names: { "Proposal/Quote": lead } }';
  expect(accepts(`${SMALL}${book}\n`), JSON.stringify(validate.errors)).toBe(true);
});

test('says each part once, under a name', () => {
  const text = JSON.stringify(schema);
  const names = [...text.matchAll(/"#\/definitions\/([^"]+)"/g)].map(([, name]) => name!);
  for (const name of names) expect(schema.definitions).toHaveProperty([name]);
  // Written out in each place it would be 165,000 and more.
  expect(text.length).toBeLessThan(140_000);
});

const VARIANT = `extends: q3.yaml
name: Faster
period: { weeks: 13, warm_up: delete }
target: { customers: delete }
sources:
  outbound: delete
  website: { season: [1, 1, 1], volume: 3 per day, spend: delete, funnel: { sql: { recycle: { share: 10% } } } }
funnel:
  demo: { before: opportunity, rate: 40%, after: 5 days, was: trial }
  sql: { decay: { expires: 30 days }, recycle: { share: 50%, cost: delete } }
  mql: { after: delete }
correlations: { traffic: { rank: 0.2 }, other: delete }
segments: { enterprise: { share: 30%, deal: { recurring: { churn: delete } } }, smb: delete }
pipeline: { sql: { age: 9 days }, lead: delete }
events: { rival: { chance: delete, changes: { funnel.sql.rate: x0.9, deal.value: delete } }, strike: delete }
levers: { hiring: { on: true } }
actuals: { entered: { sql: delete } }
existing: { revenue: 1M per year }
simulation: { seed: delete, precision: { revenue.p50: delete } }
`;

test('accepts what a variant may leave out, delete and choose anew', () => {
  expect(accepts(VARIANT), JSON.stringify(validate.errors)).toBe(true);
  expect(accepts('extends: q3.yaml\n'), JSON.stringify(validate.errors)).toBe(true);
});

test.each([
  ['an unknown key', 'name: Faster', 'nmae: Faster'],
  ['both of a group', 'volume: 3 per day', 'volume: 3 per day, visitors: 9 per day'],
  ['half a decay', 'expires: 30 days', 'weibull: { median: 30 days }'],
])('refuses, in a variant, %s', (_, from, to) => {
  expect(accepts(changed(VARIANT, from, to))).toBe(false);
});

test('accepts every scenario that ships', () => {
  const folder = join(import.meta.dirname, '../../scenarios');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files)
    expect(accepts(readFileSync(join(folder, file), 'utf8')), `${file} ${JSON.stringify(validate.errors)}`).toBe(true);
});

const forms = [
  'rate: { beta: { mean: 30%, sd: 5% }, max: 50% }',
  'rate: { p10: 5%, p50: 9%, p90: 20% }',
  'rate: 0.1, decay: { survival: { 7 days: 90% } }',
  'rate: 10%, decay: { weibull: { median: 9 days, shape: 0.8 } }',
  'rate: 10%, recycle: { from: [cold, lost], to: visitor, share: 10%, at_most: 2, cost: 5 }, decay: { expires: 9 days }',
  'rate: { discrete: [{ value: 10%, weight: 1 }, { value: 20%, weight: 2 }] }',
  'rate: { empirical: [10%, 12%] }',
  'rate: 10%, after: { gamma: { mean: 9 days to 12 days, sd: 3 days } }',
];
test.each(forms)('accepts, like the loader, lead: { %s }', (form) => {
  const text = changed(SMALL, 'lead: { rate: 10% }', `lead: { ${form} }`);
  expect(parseScenario(text).stages[1]!.name).toBe('lead');
  expect(accepts(text), JSON.stringify(validate.errors)).toBe(true);
});

test.each([
  ['an unknown key', 'name: Small', 'nmae: Small'],
  ['a locale that is a number of things', 'deal:', 'locale: [en-GB]\ndeal:'],
  ['a check that is a number of things', 'deal:', 'checks: [{ level: warn }]\ndeal:'],
  ['an unknown distribution', 'value: 5k', 'value: { lognorml: { median: 5k, sigma: 1 } }'],
  ['a parameter that belongs to another', 'value: 5k', 'value: { lognormal: { median: 5k, shape: 1 } }'],
  ['an unknown key of a stage', 'rate: 10%', 'rte: 10%'],
  ['a source without arrivals', 'visitors: 900 per month', 'motion: inbound'],
  ['visitors and volume', 'visitors: 900 per month', 'visitors: 900 per month\n    volume: 9 per day'],
  ['a scenario without period', 'period: 2026-Q3\n', ''],
  ['a name with a blank', '  web:', '  my web:'],
  ['an unknown word', 'deal:', 'simulation: { sampling: latin }\ndeal:'],
  ['a segment without a share', 'deal:', 'segments: { big: {} }\ndeal:'],
  [
    'a team of one source',
    'visitors: 900 per month',
    'visitors: 9 per day\n    funnel: { lead: { work: { reps: 3 } } }',
  ],
  ['a lever with a chance', 'deal:', 'levers: { x: { chance: 5%, changes: { funnel.lead.rate: x2 } } }\ndeal:'],
  ['a kind of cost that is none', 'deal:', 'costs: { x: { amount: 5 per day, kind: sale } }\ndeal:'],
  ['half a deal book', 'deal:', 'pipeline: { columns: { value: Amount } }\ndeal:'],
])('refuses, like the loader, %s', (_, from, to) => {
  const text = changed(SMALL, from, to);
  expect(faultsOf(() => parseScenario(text)).length).toBeGreaterThan(0);
  expect(accepts(text)).toBe(false);
});

const QUANTITIES = new RegExp(
  `^(share|money|count|duration|growth|factor|number|distribution|${Object.keys(distributions).join('|')})`,
);

test('every distribution of the registry can be completed, and every key is described', () => {
  const offered = Object.values(schema.definitions).flatMap(({ anyOf = [], properties }) =>
    [{ properties }, ...anyOf].flatMap((form) => Object.keys(form.properties ?? {})),
  );
  for (const name of Object.keys(distributions).filter((each) => !each.startsWith('metalog')))
    expect(offered).toContain(name);
  const undescribed: string[] = [];
  const visit = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return;
    const { properties } = node as { properties?: Record<string, { description?: string }> };
    for (const [key, value] of Object.entries(properties ?? {})) {
      if (!value.description) undescribed.push(`${path}.${key}`);
      visit(value, `${path}.${key}`);
    }
    const { additionalProperties, then, else: other, definitions, anyOf } = node as Record<string, unknown>;
    visit(additionalProperties, `${path}.*`);
    visit(then, `${path} then`);
    visit(other, `${path} else`);
    for (const part of Array.isArray(anyOf) ? anyOf : []) visit(part, path);
    // Quantities and distributions explain themselves as a whole.
    for (const [name, part] of Object.entries(definitions ?? {})) if (!QUANTITIES.test(name)) visit(part, `#${name}`);
  };
  visit(schema, '');
  expect(undescribed).toEqual([]);
});
