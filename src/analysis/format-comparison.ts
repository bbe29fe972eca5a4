/**
 * The shape of what `simulate compare --json` prints, format `comparison/1`. Units are those of `forecast.json`;
 * intervals are 95 % Monte Carlo ones.
 */
import * as z from 'zod';
import { estimate, forecast, metric } from '../forecast/format.ts';

const number = z.number();
const maybe = number.nullable();
const { scenario, engine } = forecast.shape;

const statistics = z.strictObject({
  mean: estimate,
  p10: estimate,
  p50: estimate,
  p90: estimate,
  chance: estimate.optional().meta({ description: 'share of runs that reach the target of that side' }),
});

const comparedMetric = z.strictObject({
  unit: metric.shape.unit,
  atMost: z.boolean().meta({ description: 'true where less is better' }),
  base: statistics.extend({ target: number.optional() }),
  head: statistics.extend({ target: number.optional() }),
  difference: statistics.meta({ description: 'head less base' }),
  ratio: maybe.meta({ description: 'mean of head over mean of base: 3 for three times as much' }),
  change: maybe.meta({ description: 'the same less 1: 2 for 200 % more' }),
  world: z.strictObject({ better: number, same: number, worse: number }).nullable().meta({
    description: 'shares of runs in which head is better, the same or worse in the same world; null unpaired',
  }),
});

export const edit = z.strictObject({
  path: z.string(),
  kind: z.enum(['changed', 'added', 'removed', 'renamed', 'moved']),
  base: z.string().nullable().meta({ description: 'as it stands in YAML; null where it is not there' }),
  head: z.string().nullable(),
  at: z
    .strictObject({ file: z.string(), line: number, column: number })
    .nullable()
    .meta({ description: 'where it stands in the head; of what was removed, in the base' }),
  simulated: z.boolean().meta({ description: 'false for what changes no run: names, targets, evidence, checks' }),
});

const attribution = z.strictObject({
  runs: number.meta({ description: 'runs that were repeated with every set of the edits' }),
  parts: z
    .array(
      z.strictObject({
        edits: z.array(number).meta({ description: 'indices of edits; several where they do not stand alone' }),
        mean: estimate.meta({ description: 'what they add to the mean of the headline metric' }),
        chance: estimate
          .nullable()
          .meta({ description: 'and to the chance of the target of the head; null without one' }),
      }),
    )
    .meta({ description: 'Shapley values over the edits: they add up to the whole' }),
  whole: z.strictObject({ mean: estimate, chance: estimate.nullable() }),
});

export const comparison = z.strictObject({
  base: z.strictObject({ label: z.string(), scenario }),
  head: z.strictObject({ label: z.string(), scenario }),
  paired: z.boolean().meta({ description: 'true where both ran on the same random numbers' }),
  headline: z.string().meta({ description: 'name of the metric that leads' }),
  metrics: z.record(z.string(), comparedMetric),
  months: z.array(z.strictObject({ period: z.string(), metrics: z.record(z.string(), comparedMetric) })),
  edits: z.array(edit).nullable().meta({ description: 'what stands otherwise; null between forecasts' }),
  attribution: attribution
    .nullable()
    .meta({ description: 'which edits account for the difference; null unpaired, or without edits' }),
  curves: z
    .strictObject({
      base: z.array(maybe).length(101),
      head: z.array(maybe).length(101),
      difference: z.array(maybe).length(101).nullable(),
    })
    .meta({ description: 'percentiles 0 … 100 of the headline metric, and of its difference run by run' }),
  warnings: z.array(z.string()).meta({ description: 'what a reader must know before believing the difference' }),
});

export const comparisonAnswer = z
  .strictObject({
    format: z.literal('comparison/1'),
    engine: engine.omit({ hash: true, precision: true }),
    comparisons: z.array(comparison).meta({ description: 'the base against each head' }),
  })
  .meta({ id: 'comparison', title: 'Comparison' });

export type ComparisonAnswer = z.infer<typeof comparisonAnswer>;
export type Comparison = z.infer<typeof comparison>;
export type ComparedMetric = z.infer<typeof comparedMetric>;
export type Edit = z.infer<typeof edit>;
export type Attribution = z.infer<typeof attribution>;

/** For other programs: draft-07. */
export function comparisonJsonSchema(): object {
  return z.toJSONSchema(comparisonAnswer, { target: 'draft-7' });
}
