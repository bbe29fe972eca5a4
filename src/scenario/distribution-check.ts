import { DistributionError, type DistributionSpec } from '../distributions/distribution.ts';
import { distribution } from '../distributions/index.ts';
import { printNumber } from './numbers.ts';
import { mayBeNegative, type QuantityKind } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import { UNIT_RULES } from './units.ts';

/**
 * Whether a distribution exists and stays within what its quantity can be; faults point at the parameter.
 * @param spot where the whole quantity is written
 * @param body where its parameters are written, when they have a place of their own
 */
export function checkDistribution(spot: Spot, spec: DistributionSpec, kind: QuantityKind, body?: Spot): boolean {
  try {
    const [low, high] = distribution(spec).support;
    const rule = UNIT_RULES[kind.unit];
    if (mayBeNegative(kind) || (low >= rule.low && high <= rule.high)) return true;
    const cut = [
      low < rule.low ? `min: ${printBound(rule.low, kind)}` : '',
      high > rule.high ? `max: ${printBound(rule.high, kind)}` : '',
    ];
    spot.report(
      `${spot.name} can be anything from ${printBound(low, kind)} to ${printBound(high, kind)}; ${rule.rule}`,
      `cut it off with ${cut.filter((text) => text !== '').join(' and ')}, beside ${spec.name}`,
    );
    return false;
  } catch (error) {
    if (!(error instanceof DistributionError)) throw error;
    const at =
      error.parameter === undefined ? undefined : (body?.child(error.parameter) ?? spot.child(error.parameter));
    spot.report(`${at?.name ?? spot.name}: ${error.message}`, error.wayOut, at?.node.place);
    return false;
  }
}

function printBound(value: number, kind: QuantityKind): string {
  if (value === Number.POSITIVE_INFINITY) return '∞';
  if (value === Number.NEGATIVE_INFINITY) return '−∞';
  if (kind.unit === 'share') return `${printNumber(Number((value * 100).toPrecision(6)))}%`;
  const number = printNumber(Number(value.toPrecision(6)));
  return kind.unit === 'duration' ? `${number} days` : number;
}
