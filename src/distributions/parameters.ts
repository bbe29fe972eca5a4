import { DistributionError, type DistributionSpec } from './distribution.ts';

type Params = DistributionSpec['params'];

/** A parameter that is a number. */
export function numberOf(params: Params, name: string): number {
  return params[name] as number;
}

/** A parameter that is a list of numbers. */
export function numbersOf(params: Params, name: string): readonly number[] {
  return params[name] as readonly number[];
}

/**
 * A parameter that must be a positive, finite number.
 * @throws DistributionError
 */
export function requirePositive(params: Params, name: string): number {
  const value = numberOf(params, name);
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new DistributionError(name, `${name} is ${value}; it must be positive`, `write a ${name} above 0`);
  }
  return value;
}

/**
 * Two parameters of which the first must be below the second.
 * @throws DistributionError that points at the second
 */
export function requireOrder(params: Params, low: string, high: string, strict = true): void {
  const a = numberOf(params, low);
  const b = numberOf(params, high);
  if (strict ? a < b : a <= b) return;
  throw new DistributionError(high, `${low} is ${a} and ${high} is ${b}; ${low} lies below ${high}`, 'swap them');
}
