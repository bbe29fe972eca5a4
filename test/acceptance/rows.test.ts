/**
 * The suite as a whole: every id from A01 to A65 has a test that is named by it, or a reason why it has none.
 * The rows are those of the acceptance list; an id that the list does not have says so here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The ids of the acceptance list, as it writes them. */
const LIST = `A01 A02–03 A04 A05–06 A07 A08 A10–11 A12 A59 A13 A15–17 A18 A19 A20 A21–22 A23 A31 A34 A35 A36 A37 A38 A39
A33 A62 A40 A56 A61 A46 A53 A54 A55 A57 A51 A52 A58 A27 A28 A24 A49 A26 A43 A48 A50 A44 A47 A60 A64 A65`;

const idOf = (n: number): string => `A${String(n).padStart(2, '0')}`;
const listed = new Set(
  LIST.split(/\s+/).flatMap((row) => {
    const [from, to = from] = row.slice(1).split('–').map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => idOf(from + i));
  }),
);
const all = Array.from({ length: 65 }, (_, i) => idOf(i + 1));
const suite = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts') && file !== 'rows.test.ts')
  .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))
  .join('\n');
const named = new Set(
  [...suite.matchAll(/(?:describe|it)(?:\.each\([\s\S]*?\))?\(\s*['"`](A\d\d)\b/g)].map(([, id]) => id),
);

it.each(all.filter((id) => !listed.has(id)))('%s has no test: the acceptance list has no such row', (id) => {
  expect(listed).not.toContain(id);
  expect(named).not.toContain(id);
});

it.each(all.filter((id) => listed.has(id)))('%s has a test that is named by it', (id) => {
  expect(named).toContain(id);
});

it('no row is skipped', () => {
  expect(suite).not.toMatch(/\b(it|describe|test)\.(skip|todo|only)\b/);
});
