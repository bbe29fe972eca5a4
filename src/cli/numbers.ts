import { Faults } from '../scenario/faults.ts';

/** The numbers that a flag takes, both ends included. */
interface Bounds {
  readonly least: number;
  readonly most?: number;
}

/**
 * The whole number that a flag was given; undefined when it was not.
 * @throws Faults for anything else
 * @example wholeNumber('--runs', '1_000_000', { least: 16 }) // 1000000
 */
export function wholeNumber(flag: string, given: unknown, { least, most }: Bounds): number | undefined {
  if (given === undefined) return undefined;
  const text = String(given);
  const value = Number(text.replaceAll('_', ''));
  if (Array.isArray(given)) throw Faults.one(`${flag} is given twice`, 'give it once');
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > (most ?? value)) {
    const range = most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
    throw Faults.one(`${flag} is ${text}; it takes a whole number ${range}`, `for example ${flag} ${2 * least}`);
  }
  return value;
}
