/** The shape of what `simulate check --json` prints, format `check/1`. */
import * as z from 'zod';
import { estimate, forecast } from '../forecast/format.ts';
import { comparison } from './format-comparison.ts';

const number = z.number();
const { scenario, engine } = forecast.shape;
const place = z.strictObject({ file: z.string(), line: number, column: number });

const VERDICTS = ['pass', 'fail', 'inconclusive', 'new', 'missing', 'incomparable'] as const;

export const checked = z.strictObject({
  name: z.string().nullable().meta({ description: 'name of the check, where checks are a map' }),
  text: z.string().meta({ description: 'the sentence as it is written' }),
  level: z.enum(['error', 'warn']),
  at: place,
  verdict: z.enum(VERDICTS),
  says: z.string().meta({ description: 'the verdict in words, with figures' }),
  unit: z.string().meta({ description: 'unit of the figure, as in forecast.json' }),
  head: estimate.nullable().meta({ description: 'the figure, with its adjusted interval' }),
  base: estimate.nullable().meta({ description: 'the same of the base, where the check is relative to it' }),
  margin: estimate.nullable().meta({
    description:
      'how far the figure is on the right side of its limit, in its unit, with the interval that the verdict is read from',
  }),
  limit: number
    .nullable()
    .meta({ description: 'the amount, or what the bound makes of the base; null where not judged' }),
  runs: number.meta({ description: 'runs of each side when it was decided' }),
});

export const drift = z.strictObject({
  scenario: z.boolean().meta({ description: 'the scenario differs from the one that the baseline is of' }),
  data: z.boolean().meta({ description: 'so do CSV files that it reads' }),
  engine: z.boolean().meta({ description: 'the same scenario gives other runs than when the baseline was made' }),
  says: z.string(),
});

const checkReport = z.strictObject({
  scenario,
  simulation: engine
    .pick({ runs: true, seed: true, sampling: true, luck: true })
    .optional()
    .meta({ description: 'runs of the first look, and what they were drawn by: of this scenario and its base' }),
  against: z
    .strictObject({
      label: z.string(),
      kind: z.enum(['ref', 'baseline', 'file', 'forecast']),
      note: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'what relative checks are relative to; null where there is nothing' }),
  checks: z.array(checked),
  family: z
    .strictObject({
      checks: number.meta({
        description: 'checks that were judged: without those that are new, missing or incomparable',
      }),
      error: number.meta({ description: 'chance that any of them is decided wrongly, at most' }),
      looks: number.meta({ description: 'how often the runs were looked at' }),
      maxRuns: number.meta({ description: 'most runs of each side that there may have been' }),
    })
    .meta({ description: 'how sure all verdicts together are' }),
  drift: drift
    .nullable()
    .meta({ description: 'what has changed since a baseline was made; null against anything else' }),
  comparison: comparison
    .nullable()
    .meta({ description: 'the scenario against its base; null without one, or not asked for' }),
  verdict: z.enum(['pass', 'fail', 'inconclusive']).meta({ description: 'of all checks of level error' }),
});

export const checkAnswer = z
  .strictObject({
    format: z.literal('check/1'),
    engine: engine.omit({ hash: true, precision: true }).meta({
      description: 'runs of the first look, seed, sampling and luck are those of the first scenario',
    }),
    reports: z.array(checkReport),
  })
  .meta({ id: 'check', title: 'Checks' });

export type CheckAnswer = z.infer<typeof checkAnswer>;
export type CheckReport = z.infer<typeof checkReport>;
export type Checked = z.infer<typeof checked>;
export type Verdict = Checked['verdict'];
export type Drift = z.infer<typeof drift>;

/** For other programs: draft-07. */
export function checkJsonSchema(): object {
  return z.toJSONSchema(checkAnswer, { target: 'draft-7' });
}
