import type { Forecast, Metric, Timeline } from '../forecast/format.ts';
import { monthText } from './dates.ts';
import { numbersIn } from './numbers.ts';
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
  const [first, last] = [months[0]!, months.at(-1)!];
  const metrics = months.map((month) => month.metrics[name]!);
  const { unit } = metrics[0]!;
  const write = (value: number | null, error: number | null = 0) =>
    numbersIn(forecast.scenario.currency).of(unit, value, error);
  // Errors of months that move together add up at most.
  const mean = write(
    sum(metrics.map((metric) => metric.mean)),
    sum(metrics.map((metric) => metric.standardErrors.mean)),
  );
  const span = months.length === 1 ? monthText(first.start) : `${monthText(first.start)} to ${monthText(last.start)}`;
  const counted = countedOver(forecast, name, first.start, last.end);
  const spread = counted
    ? `; 8 of 10 runs between ${write(counted.quantiles.p10, counted.standardErrors.p10)} and ${write(counted.quantiles.p90, counted.standardErrors.p90)}`
    : '';
  const sums = (['plan', 'target'] as const).flatMap((key) => {
    const amounts = metrics.flatMap((metric) => metric[key] ?? []);
    return amounts.length === months.length
      ? [`${months.length > 1 ? `${key}s add up to` : key} ${write(sum(amounts))}`]
      : [];
  });
  const told = [`${span}: ${metricLabel(name)} of ${mean} on average${spread}`, ...sums].join('; ');
  return counted ? `${told}.` : `${told}. Means add up; the percentiles of these months do not.`;
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
