import { definitionName } from './fields.ts';
import { isMisread } from './numbers.ts';
import { readPhrase } from './phrases.ts';
import { readQuantity } from './quantities.ts';
import type { QuantityKind } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { Work } from './scenario-work.ts';
import { writtenText } from './tree.ts';

const factor: QuantityKind = { unit: 'factor', per: 'none', drawn: 'run', positive: true };

export const EFFECT_JSON = {
  type: 'object',
  minProperties: 2,
  propertyNames: { pattern: '^[0-9].* ?[a-z]+$' },
  additionalProperties: { $ref: `#/definitions/${definitionName(factor)}` },
} as const;

const EXAMPLE = 'write { 5 minutes: x9, 1 hour: x3, 24 hours: x1 }';

/** Factors on the odds by the time from entry to first touch; at least two points, sorted by time. */
export function readEffect(spot: Spot): Work['responseEffect'] {
  if (spot.node.kind !== 'map')
    return spot.report(
      `${spot.name} is ${writtenText(spot.node) || 'empty'}; it lists factors by time to the first touch`,
      EXAMPLE,
    );
  const points = spot.children().map((child) => readPoint(spot, child));
  if (!points.every((point) => point !== undefined)) return undefined;
  if (points.length < 2)
    return spot.report(`${spot.name} has fewer than two points; a curve goes from one to another`, EXAMPLE);
  const ascending = points.toSorted((a, b) => a.days - b.days);
  const twice = ascending.find((point, index) => point.days === ascending[index - 1]?.days);
  if (twice) return spot.report(`${spot.name} says two factors for the same time`, 'keep one of the two', twice.place);
  return ascending.map(({ days, factor: quantity }) => ({ days, factor: quantity }));
}

function readPoint(parent: Spot, spot: Spot) {
  const written = spot.path.at(-1)!;
  const place = parent.keyPlace(written);
  const time = readPhrase(written, { unit: 'duration', per: 'none', drawn: 'fixed', positive: true });
  if (isMisread(time)) parent.report(`${written} in ${parent.name}: ${time.rule}`, time.wayOut, place);
  const quantity = readQuantity(spot, factor);
  return isMisread(time) || !quantity ? undefined : { days: time.value as number, factor: quantity, place };
}
