/** The shape of what `simulate sensitivity --json` prints, format `sensitivity/1`. Units are those of `forecast.json`. */
import * as z from 'zod';
import { forecast, metric } from '../forecast/format.ts';
import { drivers, levers, luckVersusIgnorance } from '../forecast/format-answers.ts';

const { scenario, engine } = forecast.shape;
const share = z
  .strictObject({ value: z.number(), low: z.number(), high: z.number() })
  .meta({ description: 'a share of the variance with its 95 % Monte Carlo interval' });

const METHODS = ['tranche', 'rank', 'sobol', 'shapley', 'pme'] as const;

export const sensitivityAnswer = z
  .strictObject({
    format: z.literal('sensitivity/1'),
    scenario,
    engine: engine.omit({ hash: true, precision: true }),
    metric: z.string().meta({ description: 'what is moved: a metric, or a chance' }),
    unit: metric.shape.unit,
    method: z.enum(METHODS),
    drivers: drivers.nullable().meta({ description: 'from the runs themselves, by every method' }),
    luckVersusIgnorance: luckVersusIgnorance.nullable(),
    passes: z.strictObject({ count: z.number(), runs: z.number() }).nullable().meta({
      description: 'how often all inputs were drawn anew, and in how many runs; null where none were',
    }),
    effects: z
      .array(
        z.strictObject({
          name: z.string(),
          first: share.optional().meta({ description: 'sobol: Var(E[Y | input]) ÷ Var(Y)' }),
          total: share.optional().meta({ description: 'sobol: E[Var(E[Y | inputs] | all others)] ÷ Var(Y)' }),
          share: share.optional().meta({ description: 'shapley, pme: what the input is dealt; the rest is luck' }),
        }),
      )
      .nullable()
      .meta({ description: 'by paired passes (sobol, shapley) or of the surrogate (pme); null for the other methods' }),
    levers: levers.nullable().meta({ description: 'where a budget was named' }),
  })
  .meta({ id: 'sensitivity', title: 'What moves it' });

export type SensitivityAnswer = z.infer<typeof sensitivityAnswer>;
export type Method = SensitivityAnswer['method'];

/** For other programs: draft-07. */
export function sensitivityJsonSchema(): object {
  return z.toJSONSchema(sensitivityAnswer, { target: 'draft-7' });
}
