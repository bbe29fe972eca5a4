import { loops } from './cohort-loops.ts';

/**
 * The leads of one stream in one run that are followed one by one: in the order of their arrival, then the deals that
 * were open on day 0. Memory is taken once and used again for the next stream and run.
 */
export class Leads {
  count = 0;
  /** First day of the cell of arrival, as days since 1970-01-01; of open deals the number that stands for it. */
  cell = new Int32Array(0);
  /** Number among those of its stream and cell. */
  ordinal = new Int32Array(0);
  /** Instant of arrival, days since the start of day 0. */
  arrived = new Float64Array(0);
  /** First stage in which it is followed, and the instant at which it enters, or entered, that. */
  stage = new Uint16Array(0);
  enters = new Float64Array(0);
  /** Number among the open deals of its stream, or −1. */
  deal = new Int32Array(0);
  /** What it will be worth, where that is known: else NaN. */
  value = new Float64Array(0);

  forget(): void {
    this.count = 0;
  }

  /** Makes room for so many more. */
  reserve(more: number): void {
    const room = this.count + more;
    if (room <= this.cell.length) return;
    const grown = <T extends Int32Array | Float64Array | Uint16Array>(larger: T, old: T): T => {
      larger.set(old);
      return larger;
    };
    this.cell = grown(new Int32Array(2 * room), this.cell);
    this.ordinal = grown(new Int32Array(2 * room), this.ordinal);
    this.arrived = grown(new Float64Array(2 * room), this.arrived);
    this.stage = grown(new Uint16Array(2 * room), this.stage);
    this.enters = grown(new Float64Array(2 * room), this.enters);
    this.deal = grown(new Int32Array(2 * room), this.deal);
    this.value = grown(new Float64Array(2 * room), this.value);
  }

  /** Adds those that are listed in `loops`, which enter a stage. */
  take(listed: number, stage: number): void {
    this.reserve(listed);
    for (let i = 0; i < listed; i++) {
      this.add(loops.cells[i], loops.ordinals[i], loops.cycles[i], stage, loops.enters[i]);
    }
  }

  /** Adds a lead; room must have been made. */
  add(cell: number, ordinal: number, arrived: number, stage: number, enters: number): void {
    const who = this.count++;
    this.cell[who] = cell;
    this.ordinal[who] = ordinal;
    this.arrived[who] = arrived;
    this.stage[who] = stage;
    this.enters[who] = enters;
    this.deal[who] = -1;
    this.value[who] = Number.NaN;
  }

  /** Adds an open deal; room must have been made. */
  addDeal(cell: number, ordinal: number, stage: number, entered: number, value: number, deal: number): void {
    this.add(cell, ordinal, Number.NEGATIVE_INFINITY, stage, entered);
    this.value[this.count - 1] = value;
    this.deal[this.count - 1] = deal;
  }
}
