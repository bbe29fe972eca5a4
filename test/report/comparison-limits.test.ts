/** Pages of comparisons at the ends of what may be asked: very much, and figures that are not there. */
import { expect, test } from 'vitest';
import type { ComparedMetric, Comparison, ComparisonAnswer } from '../../src/analysis/format-comparison.ts';
import { comparisonReport } from '../../src/report/comparison-html.ts';
import { comparisonText } from '../../src/report/comparison-text.ts';
import { comparisons } from './fixtures/comparison-answers.ts';

test('a dozen heads with hundreds of metrics and long edits stay within 400 KB, each with its answer', async () => {
  const [comparison] = comparisons.reshaped.comparisons;
  const { metrics, edits } = comparison!;
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`entered.a-stage-with-a-long-name-${i}`, metrics.customers!]),
  );
  const long = Array.from({ length: 200 }, () => ({ ...edits![0]!, head: '{ rate: 50% } '.repeat(60) }));
  const heads = Array.from(
    { length: 12 },
    (_, i): Comparison => ({
      ...comparison!,
      head: { ...comparison!.head, label: `plans-of-the-next-fiscal-year/q3-${i}.yaml` },
      metrics: { ...metrics, ...many },
      edits: long,
      attribution: { ...comparison!.attribution!, parts: comparison!.attribution!.parts },
    }),
  );
  const answer = (...of: Comparison[]): ComparisonAnswer => ({ ...comparisons.reshaped, comparisons: of });
  const page = await comparisonReport(answer(...heads));
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(400 * 1024);
  expect(page.match(/class="answer"/g)).toHaveLength(12);
  expect(Buffer.byteLength(await comparisonReport(answer(heads[0]!)))).toBeLessThanOrEqual(400 * 1024);
  // The same name twice, as of two files in different folders, still has captions of its own.
  const twice = await comparisonReport(answer(heads[0]!, heads[0]!));
  const captions = [...twice.matchAll(/<caption[^>]*>(.*?)<\/caption>/g)].map(([, caption]) => caption);
  expect(new Set(captions).size).toBe(captions.length);
});

test('figures that do not exist leave gaps, no drawing of nothing', async () => {
  const none = { value: null, low: null, high: null };
  const gone = { mean: none, p10: none, p50: none, p90: none };
  const without = (metric: ComparedMetric): ComparedMetric => ({
    ...metric,
    head: gone,
    difference: gone,
    ratio: null,
    change: null,
  });
  const withGaps = (comparison: Comparison): Comparison => ({
    ...comparison,
    metrics: { ...comparison.metrics, revenue: without(comparison.metrics.revenue!) },
    months: comparison.months.map(({ period, metrics }) => ({
      period,
      metrics: { ...metrics, revenue: without(metrics.revenue!) },
    })),
    attribution: { runs: 1024, parts: [{ edits: [1], mean: none, chance: null }], whole: { mean: none, chance: null } },
    curves: { ...comparison.curves, head: comparison.curves.head.map(() => null) },
  });
  for (const name of ['typical', 'severalHeads'] as const) {
    const answer = { ...comparisons[name], comparisons: comparisons[name].comparisons.map(withGaps) };
    const page = await comparisonReport(answer);
    expect(page).not.toMatch(/undefined|NaN|Infinity|null/);
    expect(page).not.toMatch(/<section id="[^"]*(chances|cause)"/);
    expect(comparisonText(answer, { color: false, seconds: 1, files: [] })).not.toMatch(/undefined|NaN|Infinity|null/);
  }
});
