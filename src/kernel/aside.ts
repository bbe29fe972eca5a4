import type { Lead } from './lead.ts';

const NUMBERS = 6;
const WHOLE = 9;

/**
 * Leads set aside until a team gets to them, one a row. Rows are used again; the stamp of a row tells the lead that is
 * there from the one that was. Grows when it must and keeps its memory.
 */
export class Aside {
  /** By row: changes whenever its lead leaves. */
  stamp = new Int32Array(0);
  /** By row: whether the lead stands in line, in which of the two, and whether it holds a place of the team. */
  place = new Uint8Array(0);
  readonly #stages: number;
  #numbers = new Float64Array(0);
  #whole = new Int32Array(0);
  #behind = new Uint16Array(0);
  #free = new Int32Array(0);
  #freeCount = 0;

  constructor(stages: number) {
    this.#stages = stages;
  }

  /** Empties all rows. */
  clear(): void {
    const rows = this.stamp.length;
    this.#freeCount = rows;
    for (let i = 0; i < rows; i++) this.#free[i] = rows - 1 - i;
  }

  /** @returns a free row */
  take(): number {
    if (this.#freeCount === 0) this.#grow();
    return this.#free[--this.#freeCount];
  }

  release(row: number): void {
    this.stamp[row] += 1;
    this.#free[this.#freeCount++] = row;
  }

  save(row: number, lead: Lead): void {
    const { entries, unmoved, returns } = lead;
    const S = this.#stages;
    const x = this.#numbers;
    const i = this.#whole;
    x[row * NUMBERS] = lead.t;
    x[row * NUMBERS + 1] = lead.value;
    x[row * NUMBERS + 2] = lead.cold;
    x[row * NUMBERS + 3] = lead.drop;
    x[row * NUMBERS + 4] = lead.touched;
    x[row * NUMBERS + 5] = lead.cycleFrom;
    i[row * WHOLE] = lead.n;
    i[row * WHOLE + 1] = lead.cell;
    i[row * WHOLE + 2] = lead.ordinal;
    i[row * WHOLE + 3] = lead.s;
    i[row * WHOLE + 4] = lead.visit;
    i[row * WHOLE + 5] = lead.matters ? 1 : 0;
    i[row * WHOLE + 6] = lead.tries;
    i[row * WHOLE + 7] = lead.triesInTime;
    i[row * WHOLE + 8] = lead.boost;
    const behind = row * 3 * S;
    this.#behind.set(entries, behind);
    this.#behind.set(unmoved, behind + S);
    this.#behind.set(returns, behind + 2 * S);
  }

  load(row: number, lead: Lead): void {
    const S = this.#stages;
    const x = this.#numbers;
    const i = this.#whole;
    lead.t = x[row * NUMBERS];
    lead.value = x[row * NUMBERS + 1];
    lead.cold = x[row * NUMBERS + 2];
    lead.drop = x[row * NUMBERS + 3];
    lead.touched = x[row * NUMBERS + 4];
    lead.cycleFrom = x[row * NUMBERS + 5];
    lead.n = i[row * WHOLE];
    lead.cell = i[row * WHOLE + 1];
    lead.ordinal = i[row * WHOLE + 2];
    lead.s = i[row * WHOLE + 3];
    lead.visit = i[row * WHOLE + 4];
    lead.matters = i[row * WHOLE + 5] === 1;
    lead.tries = i[row * WHOLE + 6];
    lead.triesInTime = i[row * WHOLE + 7];
    lead.boost = i[row * WHOLE + 8];
    const behind = row * 3 * S;
    for (let s = 0; s < S; s++) {
      lead.entries[s] = this.#behind[behind + s];
      lead.unmoved[s] = this.#behind[behind + S + s];
      lead.returns[s] = this.#behind[behind + 2 * S + s];
    }
  }

  #grow(): void {
    const before = this.stamp.length;
    const rows = Math.max(64, 2 * before);
    const numbers = new Float64Array(rows * NUMBERS);
    const whole = new Int32Array(rows * WHOLE);
    const behind = new Uint16Array(rows * 3 * this.#stages);
    const stamp = new Int32Array(rows);
    const place = new Uint8Array(rows);
    numbers.set(this.#numbers);
    whole.set(this.#whole);
    behind.set(this.#behind);
    stamp.set(this.stamp);
    place.set(this.place);
    this.#numbers = numbers;
    this.#whole = whole;
    this.#behind = behind;
    this.stamp = stamp;
    this.place = place;
    this.#free = new Int32Array(rows);
    this.#freeCount = 0;
    for (let row = rows - 1; row >= before; row--) this.#free[this.#freeCount++] = row;
  }
}
