/**
 * What is to happen, by time: a binary heap of numbered things. Grows when it must and keeps its memory.
 * Of two things at one instant the one with the smaller number comes first.
 */
export class Agenda {
  size = 0;
  #time = new Float64Array(64);
  #what = new Int32Array(64);
  #stamp = new Int32Array(64);

  /** When the first thing is to happen; Infinity when there is none. */
  get time(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.#time[0];
  }

  get what(): number {
    return this.#what[0];
  }

  get stamp(): number {
    return this.#stamp[0];
  }

  clear(): void {
    this.size = 0;
  }

  add(time: number, what: number, stamp: number): void {
    if (this.size === this.#time.length) this.#grow();
    let i = this.size++;
    while (i > 0) {
      const above = (i - 1) >> 1;
      if (!this.#isBefore(time, what, above)) break;
      this.#move(above, i);
      i = above;
    }
    this.#put(i, time, what, stamp);
  }

  /** Strikes the first thing off. */
  strike(): void {
    const last = --this.size;
    const time = this.#time[last];
    const what = this.#what[last];
    const stamp = this.#stamp[last];
    let i = 0;
    for (;;) {
      let below = 2 * i + 1;
      if (below >= last) break;
      if (below + 1 < last && this.#isBefore(this.#time[below + 1], this.#what[below + 1], below)) below += 1;
      if (this.#isBefore(time, what, below)) break;
      this.#move(below, i);
      i = below;
    }
    this.#put(i, time, what, stamp);
  }

  #isBefore(time: number, what: number, i: number): boolean {
    return time < this.#time[i] || (time === this.#time[i] && what < this.#what[i]);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#time[from], this.#what[from], this.#stamp[from]);
  }

  #put(i: number, time: number, what: number, stamp: number): void {
    this.#time[i] = time;
    this.#what[i] = what;
    this.#stamp[i] = stamp;
  }

  #grow(): void {
    const room = 2 * this.size;
    this.#time = grown(this.#time, new Float64Array(room));
    this.#what = grown(this.#what, new Int32Array(room));
    this.#stamp = grown(this.#stamp, new Int32Array(room));
  }
}

function grown<T extends Float64Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
