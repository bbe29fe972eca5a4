import { expect, test } from 'vitest';
import { csvIn } from '../../src/page/csv.ts';
import { csvLink } from '../../src/report/html/table.ts';
import { figure, word } from '../../src/report/table.ts';

test('what a table is saved as is read back, whatever its names hold', () => {
  const names = ['plain', 'a,b', 'say "x"', 'two\nlines', '100 % #1', 'حملة', '', '</script>'];
  const table = {
    caption: 'c',
    columns: ['name', 'n'],
    rows: names.map((name, i) => [word(name), figure(i / 8, 'shown otherwise')]),
  };
  const href = /href="([^"]*)"/
    .exec(csvLink(table, 'file').text)![1]!
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
  const [head, ...rows] = csvIn(href);
  expect(head).toEqual(['name', 'n']);
  expect(rows.map(([name]) => name)).toEqual(names.map((name) => name.replace('\n', ' ')));
  expect(rows.map(([, n]) => Number(n))).toEqual(names.map((_, i) => i / 8));
});
