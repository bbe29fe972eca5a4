/** The shape of what `simulate seek --json` prints, format `seek/1`. Units are those of `forecast.json`. */
import * as z from 'zod';
import { estimate, forecast } from '../forecast/format.ts';

const number = z.number();
const maybe = z.number().nullable();
const unit = z.enum(['share', 'money', 'count', 'duration', 'growth', 'factor', 'number']);
const per = z.enum(['day', 'week', 'month', 'quarter', 'year']);

const tried = z.strictObject({ value: number, figure: estimate });
const outcome = z.enum(['found', 'always', 'never']).meta({
  description:
    'found: there is a value from which it holds; always, never: it does so throughout the range, or nowhere',
});

const needed = {
  outcome,
  side: z.enum(['at least', 'at most']).nullable().meta({ description: 'whether more or less of it is good as well' }),
  value: maybe.meta({ description: 'the value that is needed; null where none is, or none would do' }),
  low: maybe.meta({ description: 'low end of the 95 % Monte Carlo interval of the value; null beyond the range' }),
  high: maybe,
  at: number.meta({ description: 'the value at which `figure` was found: the one needed, else the best or the worst' }),
  figure: estimate.meta({ description: 'what was to be reached, at that value' }),
  monotone: z.boolean().meta({ description: 'false: between the values tried it gets both better and worse' }),
  runs: number,
  tried: z.array(tried).meta({ description: 'what was tried first, on few runs' }),
  onPaper: z
    .strictObject({ outcome, value: maybe })
    .nullable()
    .meta({ description: 'the same question put to the deterministic run; null where it cannot answer' }),
};

const quantity = {
  path: z.string(),
  unit,
  per: per.optional(),
  text: z.string().meta({ description: 'as written in the scenario' }),
  present: number.meta({ description: 'its value in the scenario; the mean where it is uncertain' }),
  becomes: z.enum(['as it is', 'certain', 'each lead scaled']).meta({
    description: 'what becomes of its uncertainty while it is varied',
  }),
  from: number,
  to: number,
  whole: z.boolean(),
};

const answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), ...quantity, ...needed }),
  z.strictObject({
    kind: z.literal('trade-off'),
    given: z.strictObject(quantity),
    sought: z.strictObject(quantity),
    points: z.array(z.strictObject({ given: number, ...needed })),
  }),
  z.strictObject({
    kind: z.literal('lever'),
    name: z.string(),
    on: z.boolean().meta({ description: 'whether the scenario pulls it' }),
    off: estimate,
    pulled: estimate,
    suffices: z.boolean().meta({ description: 'whether it holds with the lever' }),
    needed: z.boolean().meta({ description: 'whether it does not hold without' }),
    runs: number,
  }),
  z.strictObject({
    kind: z.literal('target'),
    metric: z.string(),
    unit: z.string(),
    present: maybe,
    side: z.enum(['at least', 'at most']),
    value: maybe,
    low: maybe,
    high: maybe,
    onPaper: maybe,
    runs: number,
  }),
]);

const { scenario, engine } = forecast.shape;

export const seekAnswer = z
  .strictObject({
    format: z.literal('seek/1'),
    scenario,
    engine: engine.omit({ hash: true, precision: true }),
    reach: z.string().meta({ description: 'what is to hold, as written' }),
    measure: z.strictObject({
      text: z.string(),
      unit: z.enum(['money', 'count', 'share', 'number', 'duration']),
      goal: number,
    }),
    now: estimate.nullable().meta({ description: 'the same figure of the scenario as it is' }),
    answer,
  })
  .meta({ id: 'seek', title: 'What it takes' });

export type SeekAnswer = z.infer<typeof seekAnswer>;
export type Answer = SeekAnswer['answer'];
export type Needed = Omit<Extract<Answer, { kind: 'value' }>, 'kind' | keyof typeof quantity>;
export type SoughtQuantity = Extract<Answer, { kind: 'trade-off' }>['given'];

/** For other programs: draft-07. */
export function seekJsonSchema(): object {
  return z.toJSONSchema(seekAnswer, { target: 'draft-7' });
}
