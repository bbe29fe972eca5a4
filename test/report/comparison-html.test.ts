import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edit } from '../../src/analysis/format-comparison.ts';
import { comparisonCharts } from '../../src/report/charts/comparison-index.ts';
import { viewOf } from '../../src/report/comparison.ts';
import { comparisonReport } from '../../src/report/comparison-html.ts';
import { toCsv } from '../../src/report/table.ts';
import { type ComparisonName, comparisons } from './fixtures/comparison-answers.ts';
import { printedEverywhere } from './printed-everywhere.ts';

const names = Object.keys(comparisons) as ComparisonName[];
const pages = {} as Record<ComparisonName, string>;

beforeAll(async () => {
  for (const name of names) pages[name] = await comparisonReport(comparisons[name]);
});

const text = (html: string) =>
  html
    .replace(/<(style|title)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/\s+/g, ' ');
const sectionsOf = (page: string) => [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
const shown = (name: ComparisonName) => {
  const answer = comparisons[name];
  const view = viewOf(answer, answer.comparisons[0]!)!;
  return comparisonCharts.map((chartOf) => chartOf(view)).filter((chart) => chart !== null);
};

test('the verdict comes first, with the one difference', () => {
  expect(text(pages.typical)).toMatch(
    /q3\.yaml → q3-plan\.yaml −4\.0 points: the chance to reach the revenue target of \$2\.4M goes from 28 % to 24 %/,
  );
  expect(text(pages.typical)).toMatch(
    /In the same world revenue is better in 19 % of the quarters, the same in 10 %, worse in 71 %\. On average it differs by −\$74k \(±700\)/,
  );
  expect(pages.typical).toContain(
    '<title>q3.yaml → q3-plan.yaml: −4.0 points in the chance of the revenue target</title>',
  );
  expect(text(pages.noTarget)).toMatch(/\+\$3\.81M revenue on average, from \$2\.12M to \$5\.93M/);
  expect(text(pages.cheaper)).toMatch(/\+9\.2 points: the chance to stay within the CAC target of \$30k goes/);
  expect(text(pages.noMoney)).toMatch(/chance to reach the customers target of 25 goes/);
});

test('sections stand in the order of the questions', () => {
  expect(sectionsOf(pages.typical)).toEqual(['chances', 'worlds', 'cause', 'months', 'metrics', 'edits', 'confidence']);
});

test('what is not paired has no worlds, no cause and no edits, and says so', () => {
  expect(sectionsOf(pages.unpaired)).toEqual(['chances', 'months', 'metrics', 'confidence']);
  expect(text(pages.unpaired)).toMatch(/simulated apart, not in the same worlds: part of the difference is luck/);
  expect(text(pages.unpaired)).not.toMatch(/is better in|Better/);
});

test('where nothing differs that is all there is', () => {
  expect(sectionsOf(pages.identical)).toEqual(['edits', 'confidence']);
  expect(text(pages.identical)).toMatch(/0 Nothing differs, in any of 16,384 runs/);
  expect(text(pages.identical)).toMatch(/One edit, which changes no run\./);
});

test('several heads: all at once, then each with its own sections', () => {
  const ids = sectionsOf(pages.severalHeads);
  expect(ids.slice(0, 3)).toEqual(['overview', 'head-1', 'head-1-chances']);
  expect(ids).toContain('head-2-cause');
  expect(ids.slice(-3)).toEqual(['head-3', 'head-3-edits', 'confidence']);
  expect(text(pages.severalHeads)).toMatch(/q3-hire\.yaml does best, against q3\.yaml: \+13\.5 points \(±0\.4\)/);
});

test('heads with a target of their own are ranked by the mean, and no line is drawn for all', async () => {
  const { comparisons: heads } = comparisons.severalHeads;
  const { revenue } = heads[0]!.metrics;
  const other = {
    ...heads[0]!,
    metrics: { ...heads[0]!.metrics, revenue: { ...revenue!, head: { ...revenue!.head, target: 2_600_000 } } },
  };
  const page = text(await comparisonReport({ ...comparisons.severalHeads, comparisons: [other, ...heads.slice(1)] }));
  expect(page).toMatch(/q3-hire\.yaml does best, against q3\.yaml: \+\$231k \(±1k\) on average\./);
  expect(page).toMatch(/the revenue target, which was \$2\.4M and is \$2\.6M, goes from 28 % to 24 %/);
  expect(page).toMatch(/old target \$2\.4M.*new target \$2\.6M/);
});

test('a difference within the simulation’s error is said to be none', async () => {
  const [comparison] = comparisons.typical.comparisons;
  const { revenue } = comparison!.metrics;
  const chance = { value: 0.002, low: -0.004, high: 0.008 };
  const metrics = {
    ...comparison!.metrics,
    revenue: { ...revenue!, difference: { ...revenue!.difference, chance } },
  };
  const page = await comparisonReport({ ...comparisons.typical, comparisons: [{ ...comparison!, metrics }] });
  expect(text(page)).toMatch(/The simulation cannot tell this from no difference \(±0\.6 points\)\./);
});

test('the cause: parts in their order, and what changes no run last, with its place', () => {
  const [, , cause] = shown('typical');
  expect(cause!.table.rows.map(([name, part]) => [name!.text, part!.text])).toEqual([
    ['funnel.customer.rate: 40% → 38%', '−$220k'],
    ['sources.outbound.volume: 30 to 60 per month → 36 to 66 per month', '+$150k'],
    ['all of them', '−$74k'],
  ]);
  const page = text(pages.typical);
  expect(page).toMatch(/funnel\.customer\.rate: 40% → 38% accounts for −\$220k \(±4k\) of mean revenue/);
  expect(page).toMatch(/changed40% → 38%scenarios\/q3-plan\.yaml:38−\$220k.*changed.*plan\.yaml:5changes no run/);
});

test('many small parts are one row of the bridge, and rows of the table', () => {
  const [comparison] = comparisons.typical.comparisons;
  const edits: Edit[] = Array.from({ length: 20 }, (_, i) => ({
    ...comparison!.edits![1]!,
    path: `sources.s${i}.volume`,
  }));
  const part = (i: number) => ({
    edits: [i],
    mean: { value: -i * 100, low: -i * 100 - 9, high: -i * 100 + 9 },
    chance: null,
  });
  const attribution = { ...comparison!.attribution!, parts: edits.map((_, i) => part(i)) };
  const view = viewOf(comparisons.typical, { ...comparison!, edits, attribution })!;
  const cause = comparisonCharts.map((chartOf) => chartOf(view)).find((chart) => chart?.id === 'cause')!;
  expect(cause.label).toContain('9 smaller parts −$3.6k');
  expect(cause.table.rows).toHaveLength(21);
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
    expect(page.match(/<details[ >][^<]*<summary>Numbers behind/g) ?? []).toHaveLength(figures.length);
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
    expect(text(page)).not.toMatch(/undefined|NaN|\[object|Infinity/);
  });
});

test('names are text: in the page, in drawings, in CSV', () => {
  const page = pages.hostileNames;
  expect(page).not.toMatch(/<(svg onload|b>bold|img|script)/);
  expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
  expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u);
  for (const { table } of shown('hostileNames'))
    for (const line of toCsv(table).split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+@]/);
});

test('nothing measured is still a page', async () => {
  const [comparison] = comparisons.typical.comparisons;
  const page = await comparisonReport({ ...comparisons.typical, comparisons: [{ ...comparison!, metrics: {} }] });
  expect(text(page)).toContain('Nothing was measured.');
});

test('the same bytes in every time zone and locale', async () => {
  const printed = await printedEverywhere(`import { comparisonReport } from './src/report/comparison-html.ts';
      import { comparisons } from './test/report/fixtures/comparison-answers.ts';
      for (const name of ['typical', 'reshaped']) process.stdout.write(await comparisonReport(comparisons[name]));`);
  expect(printed.size).toBe(3);
  for (const [zone, text] of printed) expect(text === pages.typical + pages.reshaped, zone).toBe(true);
});
