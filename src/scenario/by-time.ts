import { isoDate, parseDay } from './calendar.ts';
import { definitionName, field } from './fields.ts';
import { readQuantity } from './quantities.ts';
import type { QuantityKind } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { Dated, Quantity, Spend } from './scenario.ts';
import { DATE_JSON } from './schema-period.ts';

/** What can be said by calendar month (a list) or by day (a map of dates). */

/** A quantity of a kind, in the JSON Schema. */
export const reference = (kind: QuantityKind) => ({ $ref: `#/definitions/${definitionName(kind)}` });

/** Quantities by day, in the JSON Schema. */
export const byDate = (kind: QuantityKind) => ({
  type: 'object',
  propertyNames: { pattern: DATE_JSON.pattern },
  minProperties: 1,
  additionalProperties: reference(kind),
});

/** True for a map whose keys look like dates. */
export const isDated = (spot: Spot) =>
  spot.node.kind === 'map' && [...spot.node.entries.keys()].some((key) => /^\d/.test(key));

/** The items of a list. */
export function readAll(spot: Spot, kind: QuantityKind): readonly Quantity[] | undefined {
  spot.reading.lists.add(spot.name);
  const quantities = spot.children().map((child) => readQuantity(child, kind));
  return quantities.every((each) => each !== undefined) ? quantities : undefined;
}

/** The entries of a map by day. */
export function readDated(spot: Spot, kind: QuantityKind): Dated | undefined {
  spot.reading.lists.add(spot.name);
  const entries = spot.children().map((child) => {
    const written = child.path.at(-1)!;
    const day = parseDay(written);
    if (day === undefined)
      spot.report(
        `"${written}" in ${spot.name} is no day of the calendar`,
        'write YYYY-MM-DD, such as 2026-09-14',
        spot.keyPlace(written),
      );
    const quantity = readQuantity(child, kind);
    return day === undefined || !quantity ? undefined : { date: isoDate(day), quantity };
  });
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

const spendRate: QuantityKind = { unit: 'money', per: 'written', drawn: 'run' };
const spendInMonth: QuantityKind = { unit: 'money', per: 'month', drawn: 'run' };
const spendOnDay: QuantityKind = { unit: 'money', per: 'none', drawn: 'run' };

/** Money spent: a rate, a list by month, or amounts by day. */
export function spending(says: string) {
  return field(readSpend, says, {
    anyOf: [reference(spendRate), { type: 'array', items: reference(spendInMonth) }, byDate(spendOnDay)],
  });
}

function readSpend(spot: Spot): Spend | undefined {
  if (isDated(spot)) {
    const entries = readDated(spot, spendOnDay);
    return entries && { kind: 'dated', entries };
  }
  if (spot.node.kind === 'list') {
    const quantities = readAll(spot, spendInMonth);
    return quantities && { kind: 'monthly', quantities };
  }
  const rate = readQuantity(spot, spendRate);
  return rate && { kind: 'rate', quantity: rate };
}
