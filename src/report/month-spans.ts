import type { Forecast, Metric, Timeline } from '../forecast/format.ts';
import { languageOf } from './language.ts';
import { metricLabel } from './subject.ts';

/**
 * What every stretch of months comes to, in words: `spans[i][j - i]` from the i-th month to the j-th. Means add up, and so do
 * plans and targets; percentiles do not, since a bad month may be followed by a good one. They are told where the runs
 * themselves were counted over just these months: for one month, a quarter, and the whole period.
 * @returns undefined for a metric that is no sum of its months, such as a rate
 */
export function monthSpans(forecast: Forecast, name: string): string[][] | undefined {
  const months = forecast.timeline.filter(({ kind, metrics }) => kind === 'month' && metrics[name]);
  if (forecast.fan?.metric !== name || months.some(({ metrics }) => metrics[name]!.mean === null)) return undefined;
  return months.map((_, from) =>
    months.slice(from).map((_, i) => spanText(forecast, name, months.slice(from, from + i + 1))),
  );
}

function spanText(forecast: Forecast, name: string, months: readonly Timeline[]): string {
  const { texts, numbers, month } = languageOf(forecast.scenario);
  const said = texts.monthSpans;
  const [first, last] = [months[0]!, months.at(-1)!];
  const several = months.length > 1;
  const metrics = months.map((each) => each.metrics[name]!);
  const write = (value: number | null, error: number | null = 0) => numbers.of(metrics[0]!.unit, value, error);
  // Errors of months that move together add up at most.
  const errors = (key: 'mean' | 'p50') => sum(metrics.map(({ standardErrors }) => standardErrors[key]));
  const mean = write(sum(metrics.map((metric) => metric.mean)), errors('mean'));
  const span = several ? said.span(month(first.start), month(last.start)) : month(first.start);
  const counted = countedOver(forecast, name, first.start, last.end);
  const at = (p: 'p10' | 'p90') => (counted ? write(counted.quantiles[p], counted.standardErrors[p]) : '');
  const sums = (['plan', 'target'] as const).flatMap((key) => {
    const amounts = metrics.flatMap((metric) => metric[key] ?? []);
    // A plan is shown as finely as the median beside it, a target as it was written.
    const amount = write(sum(amounts), key === 'plan' ? errors('p50') : 0);
    return amounts.length === months.length ? [said[key](amount, several)] : [];
  });
  const parts = [
    said.mean(span, metricLabel(name, texts), mean),
    ...(counted ? [said.spread(at('p10'), at('p90'))] : []),
    ...sums,
  ];
  return parts.join(said.between) + said.end + (counted ? '' : said.notCounted);
}

/** The metric where it was counted over just these days. */
function countedOver(
  { scenario, metrics, timeline }: Forecast,
  name: string,
  start: string,
  end: string,
): Metric | undefined {
  if (scenario.start === start && scenario.end === end) return metrics[name];
  return timeline.find((each) => each.start === start && each.end === end)?.metrics[name];
}

function sum(amounts: readonly (number | null)[]): number {
  return amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
}
