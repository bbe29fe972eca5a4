import { DistributionError, type DistributionSpec } from './distribution.ts';

type Params = DistributionSpec['params'];

/**
 * A parameter that is a finite number.
 * @throws DistributionError for Infinity and NaN
 */
export function numberOf(params: Params, name: string): number {
  const value = params[name] as number;
  if (Number.isFinite(value)) return value;
  throw new DistributionError(name, `${name} is ${value}; it must be a finite number`, `write a number for ${name}`);
}

/**
 * A parameter that is a list of finite numbers.
 * @throws DistributionError for Infinity and NaN in it
 */
export function numbersOf(params: Params, name: string): readonly number[] {
  const values = params[name] as readonly number[];
  const odd = values.find((value) => !Number.isFinite(value));
  if (odd === undefined) return values;
  throw new DistributionError(name, `${name} contains ${odd}; all must be finite numbers`, `leave ${odd} out`);
}

/**
 * A parameter that must be a positive, finite number.
 * @throws DistributionError
 */
export function requirePositive(params: Params, name: string): number {
  const value = numberOf(params, name);
  if (!(value > 0)) {
    throw new DistributionError(name, `${name} is ${value}; it must be positive`, `write a ${name} above 0`);
  }
  return value;
}

/**
 * Shapes of a beta or gamma distribution beyond which it is a single number for every purpose (its sd is below 1/30,000
 * of its mean), and beyond which the series for its probabilities get long and lose digits.
 */
export const MOST_SHAPE = 1e9;

/**
 * Two parameters of which the first must be below the second.
 * @throws DistributionError that points at the second
 */
export function requireOrder(params: Params, low: string, high: string, strict = true): void {
  const a = numberOf(params, low);
  const b = numberOf(params, high);
  if (strict ? a < b : a <= b) return;
  const wayOut = a === b ? `make ${high} larger, or write the number alone` : 'swap them';
  throw new DistributionError(high, `${low} is ${a} and ${high} is ${b}; ${low} lies below ${high}`, wayOut);
}
