import type { Model, StreamModel } from '../model/model.ts';
import type { Bins } from './bulk-bins.ts';
import type { Era } from './eras.ts';
import { chanceOfStep, shareBack } from './return-states.ts';

/** What a block below a stream's key for counts is for: its last counter word, with state and rule; 0 is `Arrivals`'. */
export const TAG = {
  outcome: 1,
  converted: 2,
  cold: 3,
  coldToo: 4,
  lost: 5,
  aside: 6,
  back: 7,
  arrived: 8,
  values: 9,
  days: 10,
  open: 11,
  won: 12,
} as const;
const TAGS = 16;
/** More rules than a funnel has: states are numbered apart from how many stages there are. */
const RULES = 256;

/** A stream in bulk, the run's values that hold for it, and its part of the ledger. */
export class BulkBooks {
  /** Day 0 of the warm-up, as days since 1970-01-01: addresses name days by this. */
  readonly firstDay: number;
  readonly last: number;
  readonly #counts: number;
  readonly #stride: number;

  constructor(
    readonly model: Model,
    readonly stream: StreamModel,
    readonly n: number,
    readonly era: Era,
    readonly bins: Bins,
    readonly ledger: Float64Array,
  ) {
    this.firstDay = model.time.firstDay - model.time.warmUpDays;
    this.last = model.stages - 1;
    this.#stride = model.streams.length * model.stages;
    this.#counts = model.ledger.counts + n * model.stages;
  }

  /** Adds to a counter of stage s. */
  count(counter: number, s: number, amount: number): void {
    this.ledger[this.#counts + counter * this.#stride + s] += amount;
  }

  /** What a counter of stage s has come to. */
  counted(counter: number, s: number): number {
    return this.ledger[this.#counts + counter * this.#stride + s];
  }

  /** Adds entries of stage s in month m. */
  enter(s: number, m: number, leads: number): void {
    const { model, n } = this;
    this.ledger[model.ledger.entered + (n * model.time.months.length + m) * model.stages + s] += leads;
  }

  /** Cell of the stream's month m in what is kept by stream and month, from its first cell on. */
  monthAt(from: number, m: number): number {
    return from + this.n * this.model.time.months.length + m;
  }

  /** Chance of the step out of stage s, of a lead that has come back by a rule (−1: fresh). */
  chance(s: number, rule: number): number {
    return chanceOfStep(this.stream, this.era.x, s, rule);
  }

  /** Share of those taken by the rule of stage s that come back. */
  share(s: number): number {
    return shareBack(this.stream, this.era.x, s);
  }

  /** Last counter word of the blocks of leads in a state that came by a rule. */
  tag(state: number, rule: number): number {
    return TAGS * (1 + state * RULES + rule + 1);
  }
}
