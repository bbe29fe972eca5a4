import { readAll, reference } from './by-time.ts';
import { choice, field, leadQuantity, quantity, readName, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { isMisread, parseNumber } from './numbers.ts';
import { present } from './present.ts';
import { readQuantity } from './quantities.ts';
import { POSITIVE_DURATION, type QuantityKind, SHARE } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import { EFFECT_JSON, readEffect } from './response-effect.ts';
import type { Reps, Sla, Tries, Weekday, Work, WorkOverride } from './scenario-work.ts';
import { wholeNumber } from './schema-period.ts';
import { textOf, writtenText } from './tree.ts';
import { weekdays } from './weekdays.ts';

const people: QuantityKind = { unit: 'count', per: 'none', drawn: 'run' };
const some: QuantityKind = { ...people, positive: true };
const fixedTime = { unit: 'duration', per: 'none', drawn: 'fixed', positive: true } as const;

/** Hours as written; days that are not said depend on the calendar. */
export interface WrittenHours {
  readonly days?: readonly Weekday[];
  readonly from?: number;
  readonly to?: number;
}

const hoursSection = section(
  {
    days: weekdays('Days of the week: mon-fri, or a list; default: the workdays of the calendar.'),
    from: field(readHour, 'Hour at which the day starts: 9 or 8:30. Default 0.', { type: ['number', 'string'] }),
    to: field(readHour, 'Hour at which it ends: 18. Default 24.', { type: ['number', 'string'] }),
  },
  'When the team works; default: always.',
);

function readHours(spot: Spot): WrittenHours | undefined {
  const hours = hoursSection.parse(walkable(spot));
  const { from = 0, to = 24 } = hours;
  if (from < to) return present(hours);
  return spot.report(
    `${spot.name} goes from ${from} to ${to}; the day ends later than it starts`,
    'write for example { from: 9, to: 18 }',
  );
}

/** An hour of the day: 9, 17.5, 8:30. */
function readHour(spot: Spot): number | undefined {
  const text = textOf(spot.node) ?? '';
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  const number = clock ? undefined : parseNumber(text);
  const hour = clock
    ? Number(clock[1]) + Number(clock[2]) / 60
    : number && !isMisread(number) && number.suffix === '' && !number.factor
      ? number.value
      : Number.NaN;
  if (hour >= 0 && hour <= 24) return hour;
  return spot.report(
    `${spot.name} is ${writtenText(spot.node) || 'empty'}; it is an hour of the day, 0 to 24`,
    'write for example 9, 18 or 8:30',
  );
}

const triesSection = section(
  {
    at_most: wholeNumber(1, 100, 'How many tries before the lead is given up.'),
    every: quantity(POSITIVE_DURATION, 'Time between two tries.'),
    success: quantity(SHARE, 'Share of tries that reach the lead.'),
  },
  'Trying again until the lead is reached.',
  { required: ['at_most', 'success'], examples: { at_most: '6', success: '30%' } },
);

function readTries(spot: Spot): Tries | undefined {
  const { at_most, every, success } = triesSection.parse(walkable(spot));
  if (at_most === undefined || !success) return undefined;
  if (at_most > 1 && !spot.child('every'))
    return spot.report(
      `${spot.name} says ${at_most} tries and not how far apart`,
      'add every: 1 day',
      spot.keyPlace('at_most'),
    );
  return { atMost: at_most, success, ...present({ every }) };
}

const leastTries = section(
  {
    at_least: wholeNumber(1, 100, 'Fewest tries.'),
    within: quantity(fixedTime, 'Time from entry by which they are made.'),
  },
  'Tries that each lead gets, unless it is reached before: { at_least: 6, within: 7 days }.',
  { required: ['at_least', 'within'], examples: { at_least: '6', within: '7 days' } },
);

const slaSection = section(
  {
    volume: quantity({ unit: 'count', per: 'written', drawn: 'fixed' }, 'Leads that should come in: 40 per month.'),
    assigned: quantity(fixedTime, 'Time from entry until a rep has it.'),
    response: quantity(fixedTime, 'Time from entry until the first touch.'),
    tries: field(
      (spot) => {
        const { at_least, within } = leastTries.parse(walkable(spot));
        return at_least !== undefined && within ? { atLeast: at_least, within } : undefined;
      },
      'Tries that each lead gets: { at_least: 6, within: 7 days }.',
      () => jsonOf(leastTries),
    ),
  },
  'Service levels; breaches are counted as sla_breach.RULE.',
);

function readReps(spot: Spot): Reps | undefined {
  if (spot.node.kind === 'list') {
    const quantities = readAll(spot, people);
    return quantities && { kind: 'monthly', quantities };
  }
  const number = readQuantity(spot, people);
  return number && { kind: 'constant', quantity: number };
}

/** Names of segments: one, or a list. */
function readNames(spot: Spot): readonly string[] | undefined {
  const spots = spot.node.kind === 'list' ? spot.children() : [spot];
  const names = spots.map((each) => readName(each, 'enterprise'));
  return names.every((name) => name !== undefined) ? names : undefined;
}

const own = {
  respond_after: leadQuantity('duration', 'Time from having a rep until the first touch, for each lead.'),
  neglect: quantity(SHARE, 'Share of leads that nobody ever touches.'),
};

const workSection = section(
  {
    reps: field(readReps, 'How many people: a number, or a list by month.', {
      anyOf: [reference(people), { type: 'array', items: reference(people) }],
    }),
    cost_per_rep: quantity({ unit: 'money', per: 'month', drawn: 'run' }, 'What one of them costs in a month.'),
    open_per_rep: quantity(some, 'Leads that one rep holds at once; default: any number.'),
    touches_per_rep: quantity(
      { unit: 'count', per: 'written', drawn: 'run', positive: true },
      'Touches that one rep makes: 15 per day; default: any number.',
    ),
    hours: field(readHours, 'When they work: { days: mon-fri, from: 9, to: 18 }; default: always.', () =>
      jsonOf(hoursSection),
    ),
    assign: leadQuantity('duration', 'Time from entry until a rep has it, for each lead.'),
    ...own,
    tries: field(readTries, 'Trying again: { at_most: 6, every: 1 day, success: 30% }.', () => jsonOf(triesSection)),
    response_effect: field(
      readEffect,
      'Factors on the odds of converting, by time to the first touch: { 5 minutes: x9, 24 hours: x1 }.',
      EFFECT_JSON,
    ),
    drop_after: leadQuantity('duration', 'Age at which a lead that nobody touched is given up, for each lead.'),
    first: field(readNames, 'Segments served before all others.', {
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    }),
    order: choice(['oldest', 'newest'], 'Who comes next among equals; default oldest.'),
    sla: field(
      (spot): Sla => present(slaSection.parse(walkable(spot))),
      'Service levels; breaches are counted.',
      () => jsonOf(slaSection),
    ),
  },
  'People who must touch a lead before it moves.',
);

/** Work as written: its hours wait for the calendar. */
export type WrittenWork = Omit<Work, 'hours'> & { readonly hours?: WrittenHours };

/** The team of a stage. */
export const work = field(
  (spot): WrittenWork => {
    const { cost_per_rep, open_per_rep, touches_per_rep, respond_after, response_effect, drop_after, ...rest } =
      workSection.parse(walkable(spot));
    return {
      first: rest.first ?? [],
      order: rest.order ?? 'oldest',
      ...present({
        ...rest,
        costPerRep: cost_per_rep,
        openPerRep: open_per_rep,
        touchesPerRep: touches_per_rep,
        respondAfter: respond_after,
        responseEffect: response_effect,
        dropAfter: drop_after,
      }),
    };
  },
  'People who must touch a lead before it moves.',
  () => jsonOf(workSection),
);

const overrideSection = section(own, 'What differs in the work on these leads; one team serves all.');

export const workOverride = field(
  (spot): WorkOverride => {
    const { respond_after, neglect } = overrideSection.parse(walkable(spot));
    return present({ respondAfter: respond_after, neglect });
  },
  'What differs in the work on these leads: respond_after, neglect.',
  () => jsonOf(overrideSection),
);
