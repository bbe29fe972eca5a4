import { field, leadQuantity, name, quantity, readChoice, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import type { Spot } from './reading.ts';
import type { Decay, Recycle, RecycleFrom, StageSettings } from './scenario.ts';
import { readWhole } from './schema-period.ts';
import { readSurvival, SURVIVAL_JSON } from './survival.ts';

const duration = { unit: 'duration', per: 'none', drawn: 'run', positive: true } as const;

const weibullSection = section(
  {
    median: quantity(duration, 'Age at which half have gone cold.'),
    shape: quantity(
      { unit: 'number', per: 'none', drawn: 'run', positive: true },
      'Below 1 the young go cold fastest, above 1 the old.',
    ),
  },
  'Weibull decay.',
  { required: ['median', 'shape'], examples: { median: '30 days', shape: '0.8' } },
);

const decaySection = section(
  {
    half_life: quantity(duration, 'Time after which half of those still waiting have gone cold.'),
    expires: quantity(duration, 'Age at which all go cold at once.'),
    weibull: weibullSection,
    survival: field(readSurvival, 'Share still warm by age: { 7 days: 90%, 30 days: 50% }.', SURVIVAL_JSON),
  },
  'How leads that wait go cold; one of the four.',
  { exactlyOne: [['half_life', 'expires', 'weibull', 'survival']], examples: { half_life: '20 to 45 days' } },
);

function readDecay(spot: Spot): Decay | undefined {
  const { half_life, expires, weibull, survival } = decaySection.parse(walkable(spot));
  if (half_life) return { kind: 'half_life', halfLife: half_life };
  if (expires) return { kind: 'expires', age: expires };
  if (weibull?.median && weibull.shape) return { kind: 'weibull', median: weibull.median, shape: weibull.shape };
  return survival;
}

const recycleFields = {
  from: field(readFrom, 'Which leads come back: cold, lost, or both.', {
    anyOf: [{ enum: ['cold', 'lost'] }, { type: 'array', items: { enum: ['cold', 'lost'] } }],
  }),
  to: name('Stage they re-enter: this one or one above.', 'mql'),
  share: quantity({ unit: 'share', per: 'none', drawn: 'run' }, 'Share of them that comes back.'),
  after: leadQuantity('duration', 'Rest before they re-enter, for each lead.'),
  rate: quantity(
    { unit: 'factor', per: 'none', drawn: 'run' },
    'Factor on the chance of the step out of `to`, once: x0.5.',
  ),
  at_most: field((spot) => readWhole(spot, 1, 20), 'How often one lead may come back; default 1, at most 20.', {
    type: ['integer', 'string'],
  }),
  cost: quantity({ unit: 'money', per: 'none', drawn: 'run' }, 'Money spent for each lead brought back.'),
};

const RECYCLE = 'Brings back leads that went cold or were lost.';
const recycleSection = section(recycleFields, RECYCLE, {
  required: ['from', 'to', 'share'],
  examples: { from: 'cold', to: 'mql', share: '30%' },
});
const recycleOverride = section(recycleFields, RECYCLE);

function readFrom(spot: Spot): RecycleFrom[] | undefined {
  const words = ['cold', 'lost'] as const;
  const spots = spot.node.kind === 'list' ? spot.children() : [spot];
  if (spots.length === 0) return spot.report(`${spot.name} is empty`, 'write cold, lost or [cold, lost]');
  const from = spots.map((each) => readChoice(each, words));
  return from.every((word) => word !== undefined) ? [...new Set(from)] : undefined;
}

function recycleField(schema: typeof recycleSection) {
  return field(
    (spot): Partial<Recycle> => {
      const { at_most, ...rest } = schema.parse(walkable(spot));
      const atMost = at_most ?? (schema === recycleSection ? 1 : undefined);
      return { ...present(rest), ...(atMost === undefined ? {} : { atMost }) };
    },
    RECYCLE,
    jsonOf(schema),
  );
}

/** The entries that have a value. */
export function present<T extends object>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const settings = {
  rate: quantity(
    { unit: 'share', per: 'none', drawn: 'run' },
    'Share of the stage above that ever gets here, if nobody went cold. Counts are written "24 of 120".',
  ),
  after: leadQuantity('duration', 'Time from the stage above to this one, for each lead.'),
  lost_after: leadQuantity(
    'duration',
    'When those who will not convert leave, for each lead; default: as `after` of the next stage.',
  ),
  decay: field(readDecay, 'How leads that wait here go cold.', jsonOf(decaySection)),
};

function toSettings(written: {
  rate?: StageSettings['rate'];
  after?: StageSettings['after'];
  lost_after?: StageSettings['lostAfter'];
  decay?: Decay;
  recycle?: Partial<Recycle>;
}): StageSettings {
  const { rate, after, lost_after, decay, recycle } = written;
  return present({ rate, after, lostAfter: lost_after, decay, recycle }) as StageSettings;
}

const stageSection = section(
  {
    ...settings,
    recycle: recycleField(recycleSection),
    was: name('Former name of this stage; it keeps its random numbers.', 'lead'),
    before: name('For a stage new in a file that extends another: the stage it stands before.', 'sql'),
  },
  'One stage of the funnel.',
);

const overrideSection = section(
  { ...settings, recycle: recycleField(recycleOverride) },
  'What differs in this stage for leads of this source.',
);

/** A stage of the funnel. */
export const stage = field(
  (spot) => toSettings(stageSection.parse(walkable(spot))),
  'One stage; fed by the one above it.',
  jsonOf(stageSection),
);

/** A source's override of a stage. */
export const stageOverride = field(
  (spot) => toSettings(overrideSection.parse(walkable(spot))),
  'What differs in this stage for leads of this source.',
  jsonOf(overrideSection),
);

export const deal = section(
  {
    value: leadQuantity(
      'money',
      'One-time value of a won deal, for each deal: { each: 60k to 150k, level: x0.9 to x1.1 }.',
    ),
  },
  'What a customer is worth.',
);
