import type { Model, StreamModel } from '../model/model.ts';
import type { Eras } from './eras.ts';
import { Terms } from './terms.ts';

/** What becomes of a lead in a stage: it waits there by itself, has to do with people, or has won. */
export const WAIT = 0;
const PEOPLE = 1;
export const LAST = 2;

/** The way of one stream through the stages in a run, and what is summed over its leads. */
export class Path {
  readonly terms: Terms;
  /** By stage: WAIT, PEOPLE or LAST. */
  readonly kinds: Uint8Array;
  /** By stage, summed over leads. */
  readonly everConverted: Float64Array;
  readonly daysToConvert: Float64Array;

  constructor({ stages }: Model, stream: StreamModel) {
    this.terms = new Terms(stages, stream);
    this.kinds = Uint8Array.from({ length: stages }, (_, s) => {
      if (s === stages - 1) return LAST;
      return stream.work[s] === null && stream.attend[s] === null ? WAIT : PEOPLE;
    });
    this.everConverted = new Float64Array(stages);
    this.daysToConvert = new Float64Array(stages);
  }

  /** Begins a run. */
  start(eras: Eras): void {
    this.terms.bind(eras);
    this.everConverted.fill(0);
    this.daysToConvert.fill(0);
  }
}
