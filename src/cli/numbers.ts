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
export function wholeNumber(flag: string, given: string | undefined, { least, most }: Bounds): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given.replaceAll('_', ''));
  if (given.trim() === '' || !Number.isInteger(value) || value < least || value > (most ?? value)) {
    const range = most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
    throw Faults.one(`${flag} is ${given}; it takes a whole number ${range}`, `for example ${flag} ${2 * least}`);
  }
  return value;
}
