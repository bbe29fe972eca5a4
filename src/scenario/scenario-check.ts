import type { CheckSentence } from './check-sentence.ts';
import type { Origin } from './scenario.ts';

/** What must hold of a scenario: a sentence of `checks`. */
export interface Check extends CheckSentence {
  /** Where checks are a map. */
  readonly name?: string;
  /** As it is written. */
  readonly text: string;
  /** Whether a gate closes when it fails, or only says so. */
  readonly level: 'error' | 'warn';
  readonly origin: Origin;
}
