import { expect, test } from 'vitest';
import { monthSpans } from '../../src/report/month-spans.ts';
import { fixtures } from './fixtures/index.ts';

const { typical } = fixtures;
const spans = monthSpans(typical, 'revenue')!;
const text = (from: number, to: number) => spans[from]![to - from]!;

test('there is one for every stretch of months', () => {
  expect(spans.map((row) => row.length)).toEqual([3, 2, 1]);
});

test('percentiles are told where the runs were counted over just these months, and nowhere else', () => {
  expect(text(0, 0)).toMatch(/^Jul 2026: revenue of \$\S+ on average; 8 of 10 runs between \$\S+ and \$\S+/);
  expect(text(0, 2)).toMatch(/^Jul 2026 to Sep 2026: .*; 8 of 10 runs between /);
  for (const [from, to] of [
    [0, 1],
    [1, 2],
  ] as const) {
    expect(text(from, to)).not.toMatch(/8 of 10/);
    expect(text(from, to)).toMatch(/Means add up; the percentiles of these months do not\.$/);
  }
});

test('means add up', () => {
  const months = typical.timeline.filter(({ kind }) => kind === 'month');
  const mean = 1_000_000;
  const timeline = months.map((month) => ({
    ...month,
    metrics: {
      revenue: {
        ...month.metrics.revenue!,
        mean,
        standardErrors: { ...month.metrics.revenue!.standardErrors, mean: 100 },
      },
    },
  }));
  expect(monthSpans({ ...typical, timeline }, 'revenue')![0]![1]).toMatch(/revenue of \$2\.000M on average/);
});

test('a metric that is no sum of its months has none', () => {
  expect(monthSpans(typical, 'win_rate')).toBeUndefined();
});
