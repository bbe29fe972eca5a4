import { isoDate } from './calendar.ts';
import { originOf } from './fault-at.ts';
import { field, named, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { present } from './present.ts';
import type { Spot } from './reading.ts';
import type { Actual, Actuals } from './scenario-change.ts';
import { readAmount } from './schema-goals.ts';
import { readDate } from './schema-period.ts';

const AMOUNT = { type: ['number', 'string'] };

/** @param whole counts of things come in ones */
function actual(says: string, whole: boolean) {
  return field((spot) => readActual(spot, whole), says, { anyOf: [AMOUNT, { type: 'array', items: AMOUNT }] });
}

function readActual(spot: Spot, whole: boolean): Actual | undefined {
  const one = (each: Spot) => readFigure(each, whole);
  if (spot.node.kind !== 'list') {
    const amount = one(spot);
    return amount === undefined ? undefined : { kind: 'whole', amount };
  }
  const amounts = spot.children().map(one);
  return amounts.every((amount) => amount !== undefined) ? { kind: 'monthly', amounts } : undefined;
}

function readFigure(spot: Spot, whole: boolean): number | undefined {
  const amount = readAmount(spot, { example: whole ? '210' : '400k', what: 'what has been is one certain amount' });
  if (amount === undefined) return undefined;
  if (amount < 0) return spot.report(`${spot.name} is ${amount}; it is not negative`, 'write 0 or more');
  if (whole && !Number.isInteger(amount))
    return spot.report(`${spot.name} is ${amount}; these come in ones`, `write ${Math.round(amount)}`);
  return amount;
}

const actualsSection = section(
  {
    through: field(readDate, 'Last day that these figures count; the simulation goes on from the next.', {
      type: 'string',
      examples: ['2026-08-15'],
    }),
    entered: named(
      actual('How many entered the stage so far: a total, or a list by month.', true),
      'stage',
      'How many entered each stage so far: { mql: [210, 95] }.',
    ),
    revenue: actual('Revenue so far: a total, or a list by month.', false),
    customers: actual('Customers won so far: a total, or a list by month.', true),
    spend: actual('Money spent so far: a total, or a list by month.', false),
  },
  'The period so far.',
  { required: ['through'], examples: { through: '2026-08-15' } },
);

/** The period so far. */
export const actuals = field(
  (spot: Spot): Actuals | undefined => {
    const { through, entered, ...rest } = actualsSection.parse(walkable(spot));
    if (through === undefined) return undefined;
    return {
      through: isoDate(through),
      origin: originOf(spot.node.place),
      entered: present(entered ?? {}) as Actuals['entered'],
      ...present(rest),
    };
  },
  'The period so far: { through: 2026-08-15, entered: { mql: [210, 95] }, revenue: [400k, 210k] }.',
  () => jsonOf(actualsSection),
);
