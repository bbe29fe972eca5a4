import type { Origin } from './scenario.ts';

/** One mistake of the user's: where, what rule, and the way out. */
export interface Fault {
  /** The rule and the value that breaks it: `funnel.sql.rate is 14; a share lies between 0 and 1`. */
  readonly message: string;
  /** What would be right: `write 14% or 0.14`. */
  readonly wayOut?: string;
  /** Where it stands; absent for a mistake on the command line. */
  readonly at?: Origin;
  /** How many characters the mark under it covers; default 1. */
  readonly length?: number;
  /** The text of the file it stands in, for the code frame. */
  readonly source?: string;
}

/**
 * Mistakes in what the user wrote, all at once. The one error type that the command line turns into framed
 * messages and exit code 2; every other error is a bug and shows its stack.
 */
export class Faults extends Error {
  override readonly name = 'Faults';
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map((fault) => fault.message).join('\n'));
  }

  /** A single mistake without a place in a file. */
  static one(message: string, wayOut?: string): Faults {
    return new Faults([wayOut === undefined ? { message } : { message, wayOut }]);
  }
}
