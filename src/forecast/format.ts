/**
 * The shape of `forecast.json`, format `forecast/1`: the one source of its types, its documentation and its JSON
 * Schema. Everything that shows a forecast (summary, report, comparison) reads this and nothing else.
 *
 * Money is in the scenario's currency, durations in days, shares and chances 0 … 1, dates YYYY-MM-DD (both ends of a
 * span inclusive). A number that does not exist (an undefined mean, an infinite quantile) is null.
 */
import * as z from 'zod';
import { drivers, leaks, levers, luckVersusIgnorance, misses, speedUp } from './format-answers.ts';
import { currency, date, locale } from './format-values.ts';

const number = z.number();
const maybe = z.number().nullable();

export const estimate = z
  .strictObject({ value: maybe, low: maybe, high: maybe })
  .meta({ description: 'an estimate with its 95 % Monte Carlo interval' });

const quantiles = z
  .strictObject({
    p1: maybe,
    p5: maybe,
    p10: maybe,
    p25: maybe,
    p50: maybe,
    p75: maybe,
    p90: maybe,
    p95: maybe,
    p99: maybe,
  })
  .meta({ description: 'type 7 percentiles over all runs; null where the percentile falls into infinite runs' });

const interval = z.tuple([maybe, maybe]);

export const metric = z
  .strictObject({
    unit: z.enum(['money', 'count', 'share', 'factor', 'days', 'months']),
    mean: maybe.meta({ description: 'mean over runs; for a ratio the ratio of means' }),
    sd: maybe,
    min: maybe,
    max: maybe,
    quantiles,
    percentiles: z
      .array(maybe)
      .length(101)
      .optional()
      .meta({ description: 'percentiles 0 … 100 for curves and dot plots; only for metrics that are drawn' }),
    standardErrors: z.strictObject({ mean: maybe, ...quantiles.shape }),
    intervals: z
      .strictObject({
        mean: interval,
        p1: interval,
        p5: interval,
        p10: interval,
        p25: interval,
        p50: interval,
        p75: interval,
        p90: interval,
        p95: interval,
        p99: interval,
      })
      .meta({ description: '95 % Monte Carlo intervals [low, high] of the mean and of each percentile' }),
    speedUp,
    undefinedRuns: number.meta({ description: 'runs in which the metric is 0/0; left out of every figure' }),
    infiniteRuns: number.meta({ description: 'runs in which the metric is x/0 with x > 0; they rank last' }),
    target: number.optional(),
    atMost: z.boolean().optional().meta({ description: 'true where the target is reached at or below (costs)' }),
    chance: z
      .strictObject({ value: number, low: number, high: number })
      .optional()
      .meta({ description: 'share of runs that reach the target, with its 95 % Monte Carlo interval' }),
    shortfall: z
      .strictObject({ mean: maybe, p90: maybe })
      .optional()
      .meta({ description: 'distance to the target in the runs that miss it; null when none misses' }),
    plan: maybe.optional().meta({ description: 'the planned figure: given, or derived by the deterministic run' }),
    deterministic: maybe
      .optional()
      .meta({ description: 'the deterministic run: inputs at their means, fractional flows' }),
  })
  .meta({ id: 'metric' });

const metrics = z.record(z.string(), metric);

const place = z.strictObject({ file: z.string(), line: number, column: number });

export const stage = z.strictObject({
  name: z.string(),
  roles: z.array(z.string()),
  entered: number.meta({ description: 'mean number of entries in the period' }),
  converted: number.meta({ description: 'mean number that moved on to the next stage in the period' }),
  cold: number,
  lost: number,
  recycled: number,
  resting: number.meta({ description: 'mean number resting before re-entry at the end of the period' }),
  openAtStart: number,
  openAtEnd: number,
  decays: z.boolean(),
  rate: estimate
    .optional()
    .meta({ description: 'of those who entered the stage above in the period, the share that ever gets here' }),
  naiveRate: estimate.optional().meta({ description: 'entries here over entries above within the same period' }),
  leadValue: estimate.optional().meta({ description: 'expected revenue, ever, of one lead that enters here' }),
  leadValueInPeriod: estimate
    .optional()
    .meta({ description: 'the part of leadValue that is booked within the period' }),
  daysToConvert: estimate
    .optional()
    .meta({ description: 'mean days from entry here to the next stage, of those that moved on in the period' }),
  planEntered: number.optional().meta({ description: 'entries of the deterministic run' }),
});

export const source = z.strictObject({
  name: z.string(),
  motion: z.string().optional(),
  enters: z.string(),
  revenue: number,
  customers: number,
  spend: number,
  shareOfRevenue: maybe,
  entered: z.record(z.string(), number).meta({ description: 'mean entries per stage' }),
});

export const input = z.strictObject({
  name: z.string().meta({ description: 'exact path in the scenario file' }),
  kind: z.enum(['known', 'uncertain', 'varies by lead']),
  text: z.string().meta({ description: 'as written' }),
  unit: z.enum(['share', 'money', 'count', 'duration', 'growth', 'factor', 'number']),
  per: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional(),
  distribution: z.string().optional().meta({ description: 'name of the distribution' }),
  mean: maybe,
  sd: maybe,
  p10: maybe,
  p50: maybe,
  p90: maybe,
  percentiles: z
    .array(maybe)
    .optional()
    .meta({ description: 'percentiles 1, 3, … 99 for a sparkline; absent for a known number' }),
  at: place,
  evidence: z.string().optional(),
});

export const forecast = z
  .strictObject({
    format: z.literal('forecast/1'),
    scenario: z.strictObject({
      name: z.string(),
      file: z.string(),
      sha256: z.string(),
      currency: currency.nullable(),
      locale: locale.optional(),
      start: date,
      end: date,
    }),
    engine: z.strictObject({
      version: z.string(),
      streamVersion: number.meta({ description: 'changes whenever the random numbers of the same scenario change' }),
      node: z.string(),
      seed: z.string(),
      runs: number,
      sampling: z.enum(['stratified', 'sobol', 'random']),
      luck: z.boolean(),
      threads: number,
      hash: z
        .string()
        .meta({ description: 'SHA-256 over the default columns: equal hashes are equal runs, bit for bit' }),
      seconds: number.meta({ description: 'wall time of the runs' }),
      precision: z.strictObject({ reached: z.boolean(), looks: number, maxRuns: number }).optional().meta({
        description:
          'outcome of a precision stop, whose decision is adjusted for the looks; published intervals are plain 95 % ones',
      }),
    }),
    headline: z.string().nullable().meta({
      description: 'the metric whose target leads the summary: revenue where it has one, else the first target',
    }),
    metrics,
    timeline: z.array(
      z.strictObject({ period: z.string(), kind: z.enum(['month', 'quarter']), start: date, end: date, metrics }),
    ),
    fan: z
      .strictObject({
        metric: z.string(),
        points: z.array(
          z.strictObject({
            date,
            p5: number,
            p10: number,
            p25: number,
            p50: number,
            p75: number,
            p90: number,
            p95: number,
            mean: number,
            plan: maybe,
          }),
        ),
      })
      .nullable()
      .meta({
        description:
          'cumulative percentiles by week: each point is the total up to and including its date; the first is 0 on the eve of the period',
      }),
    stages: z.array(stage),
    leaks: leaks.nullable(),
    drivers: drivers.nullable().meta({ description: 'what moves the leading metric; null without uncertain inputs' }),
    luckVersusIgnorance: luckVersusIgnorance.nullable(),
    misses: misses.nullable().meta({ description: 'what runs that miss the leading target have in common' }),
    levers: levers.nullable().meta({ description: 'what each lever buys; null where the scenario has none' }),
    sources: z.array(source),
    inputs: z.array(input),
    warnings: z.array(z.strictObject({ message: z.string(), path: z.string().optional(), at: place.optional() })),
  })
  .meta({ id: 'forecast', title: 'Plumbline forecast' });

export type Forecast = z.infer<typeof forecast>;
export type Metric = z.infer<typeof metric>;
export type StageSummary = z.infer<typeof stage>;
export type SourceSummary = z.infer<typeof source>;
export type InputSummary = z.infer<typeof input>;
export type Estimate = z.infer<typeof estimate>;
export type Timeline = Forecast['timeline'][number];

/** What a forecast is read from, for other programs: draft-07, which editors and validators know best. */
export function forecastJsonSchema(): object {
  return z.toJSONSchema(forecast, { target: 'draft-7' });
}
