/**
 * The parts of `forecast.json` that answer the questions after the number: what moves it, what is luck, what misses
 * have in common, what levers buy. Shares are of the variance of the metric over runs, unless said otherwise.
 */
import * as z from 'zod';

const number = z.number();
const maybe = z.number().nullable();
const share = z
  .strictObject({ value: number, low: number, high: number })
  .meta({ description: 'a share with its 95 % Monte Carlo interval' });
const difference = z
  .strictObject({ value: number, low: number, high: number })
  .meta({ description: 'mean difference per run on common random numbers, with its 95 % Monte Carlo interval' });
const estimate = z.strictObject({ value: maybe, low: maybe, high: maybe });

export const speedUp = z
  .strictObject({ mean: estimate, p10: estimate, p50: estimate, p90: estimate, chance: estimate.optional() })
  .optional()
  .meta({
    description:
      'how many plain random runs one run is worth: variance of the figure from plain runs ÷ that from these, with a 95 % interval; null where a figure jumps or nothing varies; absent for plain sampling and for parts',
  });

const loss = z
  .strictObject({ value: number, low: number, high: number })
  .meta({ description: 'mean loss per run, with its 95 % Monte Carlo interval' });

export const leaks = z
  .strictObject({
    runs: number.meta({ description: 'runs that were repeated without each leak, on the same random numbers' }),
    leaks: z.array(
      z.strictObject({
        kind: z.enum(['decay', 'neglect', 'response', 'capacity', 'no_show', 'gave_up']),
        stage: z.string(),
        leads: maybe.meta({ description: 'mean number of leads that left through it, where that is counted' }),
        customers: loss,
        revenue: loss.nullable(),
        sources: z.array(z.strictObject({ name: z.string(), customers: number, revenue: maybe })),
      }),
    ),
    together: z.strictObject({ customers: loss, revenue: loss.nullable() }).meta({
      description: 'loss by all leaks at once; it is not their sum, since who is saved from one may meet another',
    }),
  })
  .meta({ description: 'what each leak costs: the difference that its absence makes, most costly first' });

const band = z.strictObject({
  from: number.meta({ description: 'least value of the input in this band' }),
  to: number,
  runs: number,
  mean: estimate.meta({ description: 'mean of the metric over the runs of this band, with its 95 % interval' }),
  p10: maybe,
  p90: maybe,
  chance: estimate.optional().meta({ description: 'share of the runs of this band that reach the target' }),
});

const effects = {
  movesWith: share.meta({
    description: 'first order: Var(E[Y | input]) ÷ Var(Y), what is seen when nothing else is known',
  }),
  byItself: share.meta({
    description:
      'E[Var(E[Y | inputs] | all other inputs)] ÷ Var(Y): what the input moves when the others stand still; 0 for an input that does nothing, however it is correlated',
  }),
};

export const driver = z.strictObject({
  name: z.string().meta({ description: 'path of the input in the scenario file, or of the event' }),
  kind: z.enum(['input', 'event']),
  ...effects,
  rankCorrelation: share.meta({ description: 'partial rank correlation with the metric, given all other inputs' }),
  chance: z.strictObject(effects).optional().meta({ description: 'the same of whether the target is reached' }),
  group: number.meta({ description: 'those of the same number cannot be told apart; 1 moves most' }),
  bands: z.array(band).meta({ description: 'the metric by quantile band of the input, from low to high' }),
});

export const drivers = z.strictObject({
  metric: z.string(),
  runs: number,
  ofRanks: z.boolean().optional().meta({
    description: 'true where the metric is infinite in some runs: then shares are of the variance of its ranks',
  }),
  surrogate: z
    .strictObject({
      explains: share.meta({ description: 'R²: share of the variance of the metric that the surrogate explains' }),
      missing: share.meta({
        description: 'share that inputs explain and the surrogate does not; it widens byItself upwards',
      }),
      terms: number,
    })
    .meta({ description: 'polynomial in the inputs from which byItself and interactions are read' }),
  inputs: z.array(driver).meta({ description: 'what moves it most first' }),
  interactions: z
    .array(
      z.strictObject({
        between: z.tuple([z.string(), z.string()]),
        share,
        kind: z.enum(['reinforce', 'dampen']),
      }),
    )
    .meta({ description: 'pairs whose effects do not simply add up, as far as the runs can tell' }),
});

const narrows = share.meta({ description: 'share by which P10–P90 of the metric would narrow, on average' });

export const luckVersusIgnorance = z.strictObject({
  metric: z.string(),
  pairs: number.meta({ description: 'runs that were repeated with the same inputs and other luck' }),
  ignorance: share.meta({ description: 'Var(E[Y | inputs]): what more data would shrink' }),
  events: share.nullable().meta({ description: 'what events add that may or may not come about; null without any' }),
  luck: share.meta({ description: 'the rest: who arrives, who buys, how much; only more deals would shrink it' }),
  knowing: z
    .array(
      z.strictObject({
        name: z.string(),
        exactly: narrows,
        observing: z
          .strictObject({ observations: number, narrows })
          .nullable()
          .meta({ description: 'for a share: the same after so many more leads have been observed' }),
      }),
    )
    .meta({ description: 'what better knowledge of each input is worth, the most valuable first' }),
});

export const misses = z.strictObject({
  metric: z.string(),
  target: number,
  runs: number.meta({ description: 'runs on which the rules are judged: none of those on which they were found' }),
  missed: number.meta({ description: 'share of these runs that miss the target' }),
  rules: z.array(
    z.strictObject({
      conditions: z.array(
        z.strictObject({
          name: z.string(),
          side: z.enum(['below', 'above']),
          value: number.meta({ description: 'in the unit of the input; of an event 0.5: whether it comes about' }),
        }),
      ),
      density: share.meta({ description: 'share of the runs of this rule that miss' }),
      coverage: share.meta({ description: 'share of all misses that this rule describes' }),
      runs: number.meta({ description: 'share of all runs that this rule describes' }),
    }),
  ),
});

const bought = {
  revenue: difference.nullable(),
  customers: difference,
  chance: difference.nullable().meta({ description: 'difference in the chance of the leading target' }),
  cost: number.meta({ description: 'mean of what spend changes by' }),
};

export const levers = z.strictObject({
  runs: number.meta({ description: 'runs that were repeated with each lever, on the same random numbers' }),
  metric: z.string().nullable().meta({ description: 'the metric whose chance is told, that of the leading target' }),
  levers: z.array(
    z.strictObject({
      name: z.string(),
      on: z.boolean().meta({ description: 'whether the scenario already pulls it: then the difference is to without' }),
      ...bought,
      perCost: estimate.nullable().meta({ description: 'revenue per unit of cost; null where it costs nothing' }),
    }),
  ),
  together: z.strictObject(bought).nullable().meta({ description: 'all levers at once, against none of them' }),
  beyondSum: difference
    .nullable()
    .meta({ description: 'what all levers at once bring beyond the sum of each alone, in revenue or else customers' }),
  best: z
    .strictObject({ budget: number, levers: z.array(z.string()), ...bought })
    .nullable()
    .meta({ description: 'the set that brings most within a budget; null where none was named' }),
});

export type Drivers = z.infer<typeof drivers>;
export type Driver = z.infer<typeof driver>;
export type Band = z.infer<typeof band>;
export type LuckVersusIgnorance = z.infer<typeof luckVersusIgnorance>;
export type Misses = z.infer<typeof misses>;
export type Levers = z.infer<typeof levers>;
