import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { charts } from '../../src/report/charts/index.ts';
import { htmlReport } from '../../src/report/html.ts';
import { figure, toCsv } from '../../src/report/table.ts';
import { type FixtureName, fixtures } from './fixtures/index.ts';
import { printedEverywhere } from './printed-everywhere.ts';

const names = Object.keys(fixtures) as FixtureName[];
const pages = {} as Record<FixtureName, string>;

beforeAll(async () => {
  for (const name of names) pages[name] = await htmlReport(fixtures[name]);
});

const text = (html: string) =>
  html
    .replace(/<(style|title)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/\s+/g, ' ');

test('the verdict comes first, with the one number', () => {
  expect(text(pages.typical)).toMatch(
    /Q3 2026 28 % chance to reach the revenue target of \$2\.4M In 28 of 100 simulated quarters/,
  );
  expect(pages.typical).toContain('<title>Q3 2026: 28\u00a0% chance to reach $2.4M</title>');
  expect(text(pages.noTarget)).toMatch(/Q3 2026 \$2\.03M revenue in the middle quarter/);
  expect(text(pages.noMoney)).toMatch(/27 % chance to reach the customers target of 25/);
});

test('sections stand in the order of the questions', () => {
  const ids = [...pages.levers.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual([
    'outlook',
    'fan',
    'dots',
    'reach',
    'months',
    'funnel',
    'leaks',
    'drivers',
    'levers',
    'sources',
    'luck',
    'knowledge',
    'assumptions',
    'confidence',
  ]);
});

test('levers: what buys most, what is cheapest, what all bring beyond the sum', () => {
  const page = text(pages.levers);
  expect(page).toMatch(
    /The lever that buys most is more_traffic: with it the period would bring \$420k more on average, and /,
  );
  expect(page).toMatch(/the chance of the revenue target would be 16 points higher\./);
  expect(page).toMatch(/For what it costs, second_rep brings most: 7× its cost in revenue\./);
  expect(page).toMatch(/bring \$600k more than none of them, \$80k more than the sum of each alone: each works on/);
  expect(text(pages.leversInBudget)).toMatch(/The best set for at most \$150k is more_traffic, second_rep: \+\$600k/);
  expect(text(pages.leversWithoutMoney)).toMatch(/with it the period would bring 4\.3 customers more on average/);
  expect(text(pages.leversWithoutMoney)).not.toMatch(/\$|Revenue per cost/);
});

test('of a lever that is pulled already the way back is told; of levers that do the same, what is had only once', async () => {
  const { levers } = fixtures.levers;
  const [most, ...others] = levers!.levers;
  const beyondSum = { value: -90_000, low: -99_000, high: -80_000 };
  const changed = { ...levers!, levers: [{ ...most!, on: true }, ...others], beyondSum };
  const page = text(await htmlReport({ ...fixtures.levers, levers: changed }));
  expect(page).toMatch(
    /more_traffic, which is pulled already: without it the period would bring \$420k less on average/,
  );
  expect(page).toMatch(/target would be 16 points lower\./);
  expect(page).toMatch(/\$90k less than the sum of each alone: some of it is the same/);
  const idle = { ...levers!, levers: others.slice(1), beyondSum: { value: 900, low: -80_000, high: 82_000 } };
  const told = text(await htmlReport({ ...fixtures.levers, levers: idle }));
  expect(told).toMatch(/No lever buys so much that it stands out from chance\./);
  expect(told).toMatch(/about the sum of each alone/);
});

test('every assumption shows place and evidence, or that there is none', () => {
  const page = text(pages.typical);
  for (const { at, evidence } of fixtures.typical.inputs) {
    expect(page).toContain(`${at.file}:${at.line}`);
    if (evidence) expect(page).toContain(evidence);
  }
  const bare = fixtures.typical.inputs.filter(({ evidence }) => !evidence).length;
  expect(pages.typical.match(/class="missing"/g)).toHaveLength(bare);
});

describe.each(names)('%s', (name) => {
  test('is one file of at most 400 KB that may load and run nothing', () => {
    const page = pages[name];
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(400 * 1024);
    expect(page).not.toMatch(/<(script|img|link|iframe|object|base|form)\b/i);
    expect(page.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\s(style|on[a-z]+)\s*=/i);
    expect(page.replace(/xmlns="[^"]*"/g, '')).not.toMatch(/(href|src)="(?!#|data:text\/csv)/);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!;
    expect(page).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  });

  test('has unique ids, drawings with a text, and a table for each', () => {
    const page = pages[name];
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const figures = page.match(/<figure>/g) ?? [];
    expect(page.match(/<svg class="(wide|narrow)" role="img" aria-label="[^"]{40,}"/g) ?? []).toHaveLength(
      2 * figures.length,
    );
    expect(page.match(/<details/g) ?? []).toHaveLength(figures.length);
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
    expect(text(page)).not.toMatch(/undefined|NaN|\[object|Infinity/);
  });
});

test('charts that cannot be drawn are left out, not drawn empty', () => {
  const shown = (name: FixtureName) => charts.map((chart) => chart(fixtures[name])?.id).filter(Boolean);
  expect(shown('zero')).toEqual(['funnel', 'leaks']);
  expect(
    charts.every(
      (chart) =>
        chart({
          ...fixtures.typical,
          metrics: {},
          fan: null,
          timeline: [],
          stages: [],
          leaks: null,
          levers: null,
          sources: [],
        }) === null,
    ),
  ).toBe(true);
});

test('a forecast with nothing in it is still a page', async () => {
  const empty = {
    ...fixtures.typical,
    headline: null,
    metrics: {},
    fan: null,
    timeline: [],
    stages: [],
    sources: [],
    inputs: [],
    warnings: [],
  };
  expect(text(await htmlReport(empty))).toContain('Nothing was measured.');
});

test('names of the scenario are text: in the page, in drawings, in CSV', () => {
  const page = pages.hostileNames;
  expect(page).not.toMatch(/<(svg onload|b>bold|img|script)/);
  expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
  expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u);
  for (const chart of charts) {
    const made = chart(fixtures.hostileNames);
    if (made) for (const line of toCsv(made.table).split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+@]/);
  }
});

test('numbers stay numbers in CSV, text that looks like a formula does not', () => {
  const table = {
    caption: '',
    columns: ['name', 'n'],
    rows: [
      [
        { text: 'x', value: '=1+1' },
        { text: '-2', value: -2.5 },
      ],
      [
        { text: 'x', value: 'a,"b"' },
        { text: 'none', value: null },
      ],
    ],
  };
  const fine = { caption: '', columns: ['n'], rows: [[figure(1234567890123, '')], [figure(2_034_112.123456789, '')]] };
  expect(toCsv(fine)).toBe('n\r\n1234567890123\r\n2034112.12\r\n');
  expect(toCsv(table)).toBe('name,n\r\n\'=1+1,-2.5\r\n"a,""b""",\r\n');
});

test('the same bytes in every time zone and locale', async () => {
  const printed =
    await printedEverywhere(`import { htmlReport } from './src/report/html.ts'; import { fixtures } from './test/report/fixtures/index.ts';
      for (const name of ['typical', 'twentyFourMonths']) process.stdout.write(await htmlReport(fixtures[name]));`);
  expect(printed.size).toBe(3);
  for (const [zone, text] of printed) expect(text === pages.typical + pages.twentyFourMonths, zone).toBe(true);
});
