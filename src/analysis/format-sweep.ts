/** The shape of what `simulate sweep --json` prints, format `sweep/1`. Units are those of `forecast.json`. */
import * as z from 'zod';
import { estimate, forecast, metric } from '../forecast/format.ts';

const { scenario, engine } = forecast.shape;

const figures = z.strictObject({
  mean: estimate,
  p10: estimate,
  p50: estimate,
  p90: estimate,
  chance: estimate.optional().meta({ description: 'share of runs that reach the target' }),
  difference: z
    .strictObject({ mean: estimate, chance: estimate.optional() })
    .optional()
    .meta({ description: 'to the first cell, on common random numbers; absent in it' }),
});

export const sweepAnswer = z
  .strictObject({
    format: z.literal('sweep/1'),
    scenario,
    engine: engine.omit({ hash: true, precision: true }),
    paths: z.array(
      z.strictObject({
        path: z.string(),
        values: z.array(z.string()).meta({ description: 'as they were set' }),
      }),
    ),
    metrics: z.array(
      z.strictObject({
        name: z.string(),
        unit: metric.shape.unit,
        target: z.number().optional().meta({ description: 'in the first cell' }),
        atMost: z.boolean().optional(),
      }),
    ),
    cells: z.array(
      z.strictObject({
        values: z.array(z.string()).meta({ description: 'one for each path; the last path changes first' }),
        metrics: z.record(z.string(), figures),
      }),
    ),
  })
  .meta({ id: 'sweep', title: 'What if' });

export type SweepAnswer = z.infer<typeof sweepAnswer>;
export type SweepFigures = z.infer<typeof figures>;
export type SweepMetric = SweepAnswer['metrics'][number];

/** For other programs: draft-07. */
export function sweepJsonSchema(): object {
  return z.toJSONSchema(sweepAnswer, { target: 'draft-7' });
}
