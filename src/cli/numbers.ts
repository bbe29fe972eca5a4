import { Faults } from '../scenario/faults.ts';

/**
 * The whole number ≥ 1 that a flag was given; undefined when it was not.
 * @throws Faults for anything else
 * @example wholeNumber('--runs', '1_000_000') // 1000000
 */
export function wholeNumber(flag: string, given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const text = String(given);
  const value = Number(text.replaceAll('_', ''));
  if (Array.isArray(given)) throw Faults.one(`${flag} is given twice`, 'give it once');
  if (text.trim() === '' || !Number.isInteger(value) || value < 1) {
    throw Faults.one(`${flag} is ${text}; it takes a whole number of at least 1`, `for example ${flag} 2`);
  }
  return value;
}
