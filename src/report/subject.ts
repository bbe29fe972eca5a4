import type { Forecast, Metric } from '../forecast/format.ts';
import { plain } from './plain.ts';
import { en } from './texts/en/index.ts';
import type { Texts } from './texts/index.ts';

/** The metric that leads the report. */
export interface Subject {
  readonly name: string;
  /** The name as read: "win rate". */
  readonly label: string;
  readonly metric: Metric;
}

/** Metrics that lead where no target does, the first that is there and drawn. */
const leading = ['revenue', 'bookings', 'mrr', 'customers'];

/** The metric with the leading target; without targets the money, else the customers; null where nothing was measured. */
export function subjectOf(forecast: Forecast, texts: Texts = en): Subject | null {
  const { metrics, headline, fan } = forecast;
  const drawn = Object.keys(metrics).filter((name) => metrics[name]?.percentiles);
  const names = [headline, ...leading.filter((name) => drawn.includes(name) && metrics[name]!.max !== 0)];
  names.push(fan?.metric ?? null, ...leading, ...drawn, ...Object.keys(metrics));
  const name = names.find((n) => n !== null && Object.hasOwn(metrics, n));
  return name ? { name, label: metricLabel(name, texts), metric: metrics[name]! } : null;
}

/** Metrics with a target, the leading one first, each followed by its targets for quarters. Months have a chart. */
export function targetsOf(forecast: Forecast, texts: Texts = en): Subject[] {
  const names = Object.keys(forecast.metrics).filter((name) => forecast.metrics[name]!.target !== undefined);
  names.sort((a, b) => Number(b === forecast.headline) - Number(a === forecast.headline));
  const quarters = forecast.timeline.filter(({ kind }) => kind === 'quarter');
  const inQuarters = (name: string): Subject[] =>
    quarters
      .filter(({ metrics }) => metrics[name]?.target !== undefined)
      .map(({ period, metrics }) => ({ name, label: `${metricLabel(name, texts)} ${period}`, metric: metrics[name]! }));
  const alone = [...new Set(quarters.flatMap(({ metrics }) => Object.keys(metrics)))].filter(
    (name) => !names.includes(name),
  );
  return [
    ...names.flatMap((name) => [
      { name, label: metricLabel(name, texts), metric: forecast.metrics[name]! },
      ...inQuarters(name),
    ]),
    ...alone.flatMap(inQuarters),
  ];
}

/** "reach", or "stay within" where less is better. */
export function verbOf({ atMost }: Pick<Metric, 'atMost'>): string {
  return en.words.verb(atMost ?? false);
}

/**
 * Standard error to print a mean shortfall with. The forecast gives none; the median's is close, since both rest on the
 * same runs and the misses spread less than the whole.
 */
export function shortfallError({ standardErrors }: Metric): number | null {
  return standardErrors.p50 || standardErrors.mean;
}

/**
 * A metric's name as a person reads it.
 * @example metricLabel('entered.sql@outbound') // 'sql entered · outbound'
 */
export function metricLabel(name: string, { words }: Texts = en): string {
  const [whole = '', part] = plain(name).split('@');
  const dot = whole.indexOf('.');
  const label = dot < 0 ? words.metric(whole) : words.metricOf(whole.slice(0, dot), whole.slice(dot + 1));
  return part === undefined ? label : `${label} · ${part}`;
}
