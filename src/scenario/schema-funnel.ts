import { field, leadQuantity, name, quantity, readChoice, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { present } from './present.ts';
import { SHARE } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { Recycle, RecycleFrom, StageSettings } from './scenario.ts';
import type { WorkOverride } from './scenario-work.ts';
import { attend, attendOverride } from './schema-attend.ts';
import { decay } from './schema-decay.ts';
import { wholeNumber } from './schema-period.ts';
import { type WrittenWork, work, workOverride } from './schema-work.ts';

const recycleFields = {
  from: field(readFrom, 'Which leads come back: cold, lost, or both.', {
    anyOf: [{ enum: ['cold', 'lost'] }, { type: 'array', items: { enum: ['cold', 'lost'] } }],
  }),
  to: name('Stage they re-enter: this one or one above.', 'mql'),
  share: quantity(SHARE, 'Share of them that comes back.'),
  after: leadQuantity('duration', 'Rest before they re-enter, for each lead.'),
  rate: quantity(
    { unit: 'factor', per: 'none', drawn: 'run' },
    'Factor on the chance of the step out of `to`, once: x0.5.',
  ),
  at_most: wholeNumber(1, 20, 'How often one lead may come back; default 1, at most 20.'),
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
    () => jsonOf(schema),
  );
}

const settings = {
  rate: quantity(
    SHARE,
    'Share of the stage above that ever gets here, if nobody went cold. Counts are written "24 of 120".',
  ),
  after: leadQuantity('duration', 'Time from the stage above to this one, for each lead.'),
  lost_after: leadQuantity(
    'duration',
    'When those who will not convert leave, for each lead; default: as `after` of the next stage.',
  ),
  decay,
};

type Written = Omit<StageSettings, 'lostAfter' | 'work'> & {
  readonly lost_after?: StageSettings['lostAfter'];
  readonly work?: WrittenWork | WorkOverride;
};

/** Settings as written: hours of work wait for the calendar. */
export type WrittenStage = Omit<StageSettings, 'work'> & { readonly work?: WrittenWork };

function toSettings({ lost_after, ...written }: { [K in keyof Written]: Written[K] | undefined }): WrittenStage {
  const { rate, after, decay: cold, recycle, work: team, attend: meeting } = written;
  const settings = { rate, after, lostAfter: lost_after, decay: cold, recycle, work: team, attend: meeting };
  return present(settings) as WrittenStage;
}

const stageSection = section(
  {
    ...settings,
    recycle: recycleField(recycleSection),
    work,
    attend,
    was: name('Former name of this stage; it keeps its random numbers.', 'lead'),
    before: name('For a stage new in a file that extends another: the stage it stands before.', 'sql'),
  },
  'One stage of the funnel.',
);

const overrideSection = section(
  { ...settings, recycle: recycleField(recycleOverride), work: workOverride, attend: attendOverride },
  'What differs in this stage for these leads.',
);

/** A stage of the funnel. */
export const stage = field(
  (spot) => toSettings(stageSection.parse(walkable(spot))),
  'One stage; fed by the one above it.',
  () => jsonOf(stageSection),
);

/** A source's or segment's override of a stage. */
export const stageOverride = field(
  (spot) => toSettings(overrideSection.parse(walkable(spot))) as StageSettings,
  'What differs in this stage for these leads.',
  () => jsonOf(overrideSection),
);
