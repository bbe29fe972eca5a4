import { field } from './fields.ts';
import type { Spot } from './reading.ts';
import type { Weekday } from './scenario-work.ts';
import { isNull, textOf, writtenText } from './tree.ts';

/** Monday first. */
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export const EVERY_DAY: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];
export const MONDAY_TO_FRIDAY: readonly Weekday[] = [0, 1, 2, 3, 4];

/** Days of the week: a span (`mon-fri`, `sun-thu`), one day, or a list of either. */
export function weekdays(says: string) {
  const one = { type: 'string', examples: ['mon-fri'] };
  return field(readWeekdays, says, { anyOf: [one, { type: 'array', items: one, minItems: 1 }] });
}

function readWeekdays(spot: Spot): readonly Weekday[] | undefined {
  const spots = spot.node.kind === 'list' ? spot.children() : [spot];
  if (spots.length === 0) return spot.report(`${spot.name} is empty`, 'write for example mon-fri');
  const spans = spots.map((each) => ({ each, days: readSpan(textOf(each.node) ?? '') }));
  for (const { each, days } of spans)
    if (!days)
      return each.report(
        isNull(each.node)
          ? `${each.name} has no value`
          : `${each.name} is ${writtenText(each.node)}; days of the week are mon, tue, wed, thu, fri, sat and sun`,
        'write for example mon-fri, or [mon, wed, fri]',
      );
  return [...new Set(spans.flatMap(({ days }) => days ?? []))].sort();
}

/** @example readSpan('fri-mon') // [4, 5, 6, 0] */
function readSpan(text: string): Weekday[] | undefined {
  const [, first, last = first] = /^(\w+)(?: ?[-–] ?(\w+))?$/.exec(text) ?? [];
  const [from, to] = [dayOf(first), dayOf(last)];
  if (from === undefined || to === undefined) return undefined;
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => ((from + index) % 7) as Weekday);
}

/** "mon", "Mon" and "Monday" are the same day. */
function dayOf(word = ''): number | undefined {
  const lower = word.toLowerCase();
  const index = DAYS.indexOf(lower.slice(0, 3));
  const whole = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'][index];
  return index >= 0 && (lower.length === 3 || lower === whole) ? index : undefined;
}
