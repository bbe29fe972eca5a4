/**
 * The shape of a committed baseline, format `baseline/1`: what a scenario said and forecast when somebody accepted it. It
 * holds the scenario itself, line by line, so that it can be simulated again by a later engine; figures are rounded to
 * what their errors allow, so that an update changes no more lines than there is news.
 */
import * as z from 'zod';
import { forecast } from '../forecast/format.ts';
import { FEWEST_RUNS } from '../scenario/fewest-runs.ts';

const maybe = z.number().nullable();
const { scenario, engine } = forecast.shape;

export const baseline = z
  .strictObject({
    format: z.literal('baseline/1'),
    scenario,
    data: z
      .record(z.string(), z.string())
      .meta({ description: 'SHA-256 of every other file that the scenario reads, such as CSVs' }),
    engine: engine.omit({ node: true, threads: true, seconds: true, precision: true }).extend({
      runs: z.int().min(FEWEST_RUNS),
    }),
    config: z.array(z.string()).meta({ description: 'the scenario as resolved, line by line; loads again' }),
    figures: z
      .record(z.string(), z.strictObject({ mean: maybe, p10: maybe, p50: maybe, p90: maybe, chance: maybe.optional() }))
      .meta({ description: 'by metric, in its unit, rounded to its error; for people who read a diff' }),
  })
  .meta({ id: 'baseline', title: 'Baseline' });

export type Baseline = z.infer<typeof baseline>;

/** For other programs: draft-07. */
export function baselineJsonSchema(): object {
  return z.toJSONSchema(baseline, { target: 'draft-7' });
}
