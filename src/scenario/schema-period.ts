import { addMonths, isoDate, monthsTouched, namedSpan, parseDay } from './calendar.ts';
import { field, quantity, readText, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { isMisread, parseNumber } from './numbers.ts';
import type { Spot } from './reading.ts';
import type { Period } from './scenario.ts';
import { textOf, writtenText } from './tree.ts';

/** Longest span that is simulated, days: ten years. */
const LONGEST = 3_660;

/** A day, YYYY-MM-DD, in the JSON Schema. */
export const DATE_JSON = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

const periodSection = section(
  {
    start: field(readDate, 'First day, YYYY-MM-DD.', { type: 'string', examples: ['2026-07-01'] }),
    months: wholeNumber(1, 120, 'Length in calendar months.'),
    weeks: wholeNumber(1, 520, 'Length in weeks.'),
    days: wholeNumber(1, LONGEST, 'Length in days.'),
    end: field(readDate, 'Last day, inclusive, YYYY-MM-DD.', { type: 'string', examples: ['2026-09-30'] }),
    warm_up: quantity(
      { unit: 'duration', per: 'none', drawn: 'fixed' },
      'How long sources run before the first day, so that the funnel is not empty; whole days, rounded up.',
    ),
  },
  'The days that count, both ends inclusive.',
  {
    required: ['start'],
    exactlyOne: [['months', 'weeks', 'days', 'end']],
    examples: { start: '2026-07-01', months: '3' },
  },
);

export const period = field(
  readPeriod,
  'The days that count: { start, months | weeks | days | end, warm_up }, or a quarter such as 2026-Q3.',
  () => ({
    anyOf: [{ type: ['string', 'number'], examples: ['2026-Q3'] }, jsonOf(periodSection)],
  }),
);

function readPeriod(spot: Spot): Period | undefined {
  if (spot.node.kind === 'scalar') {
    const text = textOf(spot.node) ?? '';
    const span = namedSpan(text);
    if (!span || span[0] === span[1])
      return spot.report(
        `${spot.name} is ${text || 'empty'}; that names no span of days`,
        'write 2026-Q3, or { start: 2026-07-01, months: 3 }',
      );
    return { start: isoDate(span[0]), end: isoDate(span[1]), days: span[1] - span[0] + 1, warmUpDays: 0, text };
  }
  const written = periodSection.parse(walkable(spot));
  const { start, months, weeks, days, end } = written;
  if (start === undefined) return undefined;
  const length = ['months', 'weeks', 'days', 'end'].find((key) => spot.child(key));
  const last =
    end ??
    (months !== undefined
      ? addMonths(start, months) - 1
      : weeks !== undefined
        ? start + weeks * 7 - 1
        : days !== undefined
          ? start + days - 1
          : undefined);
  if (last === undefined || length === undefined) return undefined;
  const warmUp = spot.child('warm_up') ? (written.warm_up?.value as number | undefined) : 0;
  if (warmUp === undefined) return undefined;
  const total = last - start + 1;
  if (total < 1)
    return spot
      .child('end')!
      .report(`${spot.name} ends on ${isoDate(last)}, before it starts`, `write a day from ${isoDate(start)} on`);
  if (total > LONGEST || warmUp > LONGEST)
    return spot.report(
      `${spot.name} spans more than ten years`,
      'simulate a shorter period',
      spot.child(total > LONGEST ? length : 'warm_up')!.node.place,
    );
  const text =
    length === 'end' ? `${isoDate(start)} to ${isoDate(last)}` : `${writtenText(spot.child(length)!.node)} ${length}`;
  return { start: isoDate(start), end: isoDate(last), days: total, warmUpDays: Math.ceil(warmUp), text };
}

/** Day number of a date. */
export function readDate(spot: Spot): number | undefined {
  const written = readText(spot, '2026-07-01');
  if (written === undefined) return undefined;
  return (
    parseDay(written) ??
    spot.report(`${spot.name} is ${written}; that is no day of the calendar`, 'write YYYY-MM-DD, such as 2026-07-01')
  );
}

/**
 * A whole number within bounds, both inclusive.
 * @param why what is told of a larger one, where the bound alone would not say enough
 */
export function wholeNumber(low: number, high: number, says: string, why = '') {
  return field((spot) => readWhole(spot, low, high, why), says, { type: ['integer', 'string'] });
}

function readWhole(spot: Spot, low: number, high: number, why: string): number | undefined {
  const written = readText(spot, String(low));
  if (written === undefined) return undefined;
  const number = parseNumber(written);
  if (isMisread(number)) return spot.report(`${spot.name} is ${written}; ${number.rule}`, number.wayOut);
  const { value, suffix, factor } = number;
  if (Number.isInteger(value) && value >= low && value <= high && suffix !== '%' && !factor) return value;
  if (value > high && why !== '') return spot.report(`${spot.name} is ${written}; ${why}`, 'write for example 16_384');
  const near = Math.min(Math.max(Math.round(value) || low, low), high);
  return spot.report(
    `${spot.name} is ${written}; it is a whole number from ${low} to ${high}`,
    `write for example ${near}`,
  );
}

/** Names of the calendar months the period touches. */
export function monthsOf(span: Period): readonly string[] {
  const first = parseDay(span.start)!;
  return monthsTouched(first, first + span.days - 1).map((month) => month.name);
}
