import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadScenario, scenarioJsonSchema } from '../../src/scenario/load.ts';
import { METRIC_NAMES } from '../../src/scenario/metric-names.ts';
import { reading } from './example.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/scenario-reference.md'), 'utf8');
const [first, ...blocks] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text!);

test('the first example of the reference is a whole scenario', async () => {
  const { sources } = await loadScenario('autumn.yaml', { readFile: reading({ 'autumn.yaml': first! }) });
  expect(sources.map(({ name }) => name)).toEqual(['search', 'partners']);
});

/** Sections of the page that are whole on their own. */
const sections = blocks.filter((text) => /^(segments|pipeline|events|actuals|correlations|checks):/.test(text));

test.each(sections)('what the reference shows can be written: %s', async (section) => {
  // Stages and segments that the examples speak of, and a month in which all their days lie.
  const base = first!
    .replace('  won:\n', '  proposal: { rate: 60%, after: 5 days }\n  won:\n')
    .replace('after: 2 to 12 days }', 'after: 2 to 12 days, work: { reps: 3, touches_per_rep: 15 per day } }');
  const extra = section.startsWith('pipeline:\n  qualified')
    ? 'segments: { enterprise: { share: 20% }, smb: { share: rest } }\n'
    : '';
  const csv = 'Deal,stage,Amount,Stage date\nAcme,Proposal/Quote,9k,2026-08-01\n';
  const files = { 'autumn.yaml': `${base}\n${section}${extra}`, 'open.csv': csv };
  expect(await loadScenario('autumn.yaml', { readFile: reading(files) })).toBeDefined();
});

test('every key and every metric is on the page', () => {
  const schema = scenarioJsonSchema();
  const keys = new Set<string>();
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    const { properties } = node as { properties?: object };
    for (const key of Object.keys(properties ?? {})) keys.add(key);
    for (const value of Object.values(node)) visit(value);
  };
  visit(schema);
  const missing = [...keys, ...Object.keys(METRIC_NAMES)].filter((key) => !new RegExp(`\\b${key}\\b`).test(page));
  // Forms of distributions that are written in shorter ways, or like the others.
  expect(missing.filter((key) => !['successes', 'trials', 'ages', 'shares', 'survival'].includes(key))).toEqual([]);
});
