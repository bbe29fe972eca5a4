import { isoDate } from './calendar.ts';
import { field, flag, name, quantity, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { readQuantity } from './quantities.ts';
import { POSITIVE_DURATION, SHARE } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { Quantity } from './scenario.ts';
import type { Event } from './scenario-change.ts';
import { DATE_JSON, readDate } from './schema-period.ts';
import { isNull, textOf, writtenText } from './tree.ts';

const betweenSection = section(
  {
    between: field(readSpan, 'Two days, both counted: any day between them, each as likely.', {
      type: 'array',
      items: DATE_JSON,
      minItems: 2,
      maxItems: 2,
    }),
  },
  'Some day between two.',
  { required: ['between'], examples: { between: '[2026-08-01, 2026-09-15]' } },
);

function readSpan(spot: Spot): Event['starts'] | undefined {
  const children = spot.children();
  if (spot.node.kind !== 'list' || children.length !== 2)
    return spot.report(
      `${spot.name} is ${writtenText(spot.node) || 'empty'}; it is a list of two days`,
      'write for example [2026-08-01, 2026-09-15]',
    );
  const [from, to] = children.map(readDate);
  if (from === undefined || to === undefined) return undefined;
  if (from <= to) return { from: isoDate(from), to: isoDate(to) };
  return spot.report(`${spot.name} ends before it starts`, `write [${isoDate(to)}, ${isoDate(from)}]`);
}

function readStart(spot: Spot): Event['starts'] | undefined {
  if (spot.node.kind === 'map') return betweenSection.parse(walkable(spot)).between;
  const day = readDate(spot);
  return day === undefined ? undefined : { from: isoDate(day), to: isoDate(day) };
}

/** Changes are read when everything that they could change is known (`meaning/changes.ts`). */
function holdsChanges(spot: Spot): true | undefined {
  if (spot.node.kind === 'map' && spot.node.entries.size > 0) return true;
  return spot.report(
    isNull(spot.node)
      ? `${spot.name} has no value`
      : spot.node.kind === 'map'
        ? `${spot.name} changes nothing`
        : `${spot.name} is ${writtenText(spot.node)}; it lists what changes, by path`,
    'write for example { funnel.sql.rate: x0.8 }',
  );
}

/** Values by path, in the JSON Schema: what each may be depends on the path. */
export const BY_PATH = {
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^[a-z]+(\\..+)+$' },
  additionalProperties: { type: ['string', 'number', 'object'] },
};

const fields = {
  starts: field(readStart, 'First day: 2026-08-01, or some day { between: [2026-08-01, 2026-09-15] }.', () => ({
    anyOf: [DATE_JSON, jsonOf(betweenSection)],
  })),
  for: quantity(POSITIVE_DURATION, 'How long it lasts; default: to the end.'),
  ramp: quantity(
    { unit: 'duration', per: 'none', drawn: 'run' },
    'Time from its start until it is there in full, growing evenly; default: at once.',
  ),
  changes: field(
    holdsChanges,
    'What changes, by path: a value, or a factor: { funnel.sql.rate: x0.8, deal.value: 50k to 90k }.',
    BY_PATH,
  ),
};

/** Something that may happen. */
export const event = section(
  {
    chance: quantity(SHARE, 'Chance that it happens in the period; default 100%.'),
    ...fields,
    was: name('Former name of this event; it keeps its random numbers.', 'launch'),
  },
  'Something that may happen, and what changes then.',
  {
    required: ['starts', 'changes'],
    examples: { starts: '2026-08-01', changes: '{ funnel.sql.rate: x0.8 }' },
  },
);

/** Money once, or money over time. */
function readCost(spot: Spot): Quantity | undefined {
  const overTime = / per |\//.test(textOf(spot.node) ?? '') || spot.child('per') !== undefined;
  return readQuantity(spot, { unit: 'money', per: overTime ? 'written' : 'none', drawn: 'run' });
}

/** Something that can be done. */
export const lever = section(
  {
    on: flag('true: it is done. Levers rest unless asked for.'),
    ...fields,
    cost: field(readCost, 'What it costs: 20k once, or 5k per month while it lasts.', {
      anyOf: [{ $ref: '#/definitions/money' }, { $ref: '#/definitions/moneyPerTime' }],
    }),
    was: name('Former name of this lever; it keeps its random numbers.', 'hiring'),
  },
  'Something that can be done, what it changes and what it costs.',
  { required: ['changes'], examples: { changes: '{ funnel.sql.work.reps: 5 }' } },
);
