/** Figures in documents are those that the bench has measured, and nothing that was typed. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Tables {
  readonly documents: readonly string[];
  filled(text: string, results: object): string;
}

interface Topics {
  readonly topics: readonly { readonly name: string }[];
}

// The bench is JavaScript, which has no types.
const { documents, filled }: Tables = await import('../bench/tables.mjs' as string);
const { topics }: Topics = await import('../bench/topics/index.mjs' as string);
const results: object = JSON.parse(readFileSync('bench/results.json', 'utf8'));

it.each(documents)('the tables of %s are those of bench/results.json: node bench/tables.mjs', (document) => {
  const text = readFileSync(document, 'utf8');
  expect(text).toContain('<!-- bench: ');
  expect(filled(text, results)).toBe(text);
});

it('every topic is shown in docs/performance.md', () => {
  const shown = [...readFileSync('docs/performance.md', 'utf8').matchAll(/<!-- bench: (.*) -->/g)];
  const names = shown.flatMap(([, list]) => list!.split(', '));
  expect(names.sort()).toEqual(topics.map(({ name }) => name).sort());
});
