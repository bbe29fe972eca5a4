/**
 * The leads of one source in one run that are followed one by one, in the order of their arrival. `who` numbers them.
 * Memory is taken once and used again for the next source and run.
 */
export class Leads {
  readonly #stages: number;
  count = 0;
  /** Arrival day, as days since 1970-01-01. */
  day = new Int32Array(0);
  /** Number among those of its source and day. */
  ordinal = new Int32Array(0);
  /** Instant of arrival, days since the start of the period. */
  instant = new Float64Array(0);
  /** How often it has come back. */
  visit = new Int32Array(0);
  /** 1 when any of its entries lies within the period: only then does its fate matter beyond the end. */
  matters = new Uint8Array(0);
  /** [who][stage]: entries within the period; those not yet counted as moved on; returns by the stage's rule. */
  entries = new Uint16Array(0);
  unmoved = new Uint16Array(0);
  returns = new Uint16Array(0);

  constructor(stages: number) {
    this.#stages = stages;
    this.#reserve(256);
  }

  /** Forgets all leads. */
  clear(): void {
    this.visit.fill(0, 0, this.count);
    this.matters.fill(0, 0, this.count);
    const rows = this.count * this.#stages;
    this.entries.fill(0, 0, rows);
    this.unmoved.fill(0, 0, rows);
    this.returns.fill(0, 0, rows);
    this.count = 0;
  }

  /** Makes room for so many more. */
  reserve(more: number): void {
    if (this.count + more > this.day.length) this.#reserve(2 * (this.count + more));
  }

  /** Room must have been made. */
  add(day: number, ordinal: number, instant: number): void {
    const who = this.count++;
    this.day[who] = day;
    this.ordinal[who] = ordinal;
    this.instant[who] = instant;
  }

  #reserve(size: number): void {
    const grown = <T extends Int32Array | Float64Array | Uint8Array | Uint16Array>(larger: T, old: T): T => {
      larger.set(old);
      return larger;
    };
    const rows = size * this.#stages;
    this.day = grown(new Int32Array(size), this.day);
    this.ordinal = grown(new Int32Array(size), this.ordinal);
    this.instant = grown(new Float64Array(size), this.instant);
    this.visit = grown(new Int32Array(size), this.visit);
    this.matters = grown(new Uint8Array(size), this.matters);
    this.entries = grown(new Uint16Array(rows), this.entries);
    this.unmoved = grown(new Uint16Array(rows), this.unmoved);
    this.returns = grown(new Uint16Array(rows), this.returns);
  }
}

/** Leads that enter a stage, each with the instant at which it does. */
export class Wave {
  who = new Int32Array(0);
  instant = new Float64Array(0);
  count = 0;

  /** Makes room for so many more leads. */
  reserve(more: number): void {
    const size = this.count + more;
    if (size <= this.who.length) return;
    const { who, instant } = this;
    this.who = new Int32Array(2 * size);
    this.instant = new Float64Array(2 * size);
    this.who.set(who);
    this.instant.set(instant);
  }
}
