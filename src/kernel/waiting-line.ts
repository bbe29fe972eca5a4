import { Agenda } from './agenda.ts';
import type { Aside } from './aside.ts';

/**
 * Those who wait for a team, in the order in which it takes them: rank by rank, and within a rank by their entry into
 * the stage, oldest or newest first. Who has left meanwhile is met by the stamp of its row and passed over.
 */
export class WaitingLine {
  /** How many stand here. Who strikes one that leaves counts it off. */
  count = 0;
  readonly #ranks: readonly Agenda[];
  readonly #aside: Aside;
  readonly #sign: number;

  constructor(ranks: number, newestFirst: boolean, aside: Aside) {
    this.#ranks = Array.from({ length: ranks }, () => new Agenda());
    this.#aside = aside;
    this.#sign = newestFirst ? -1 : 1;
  }

  clear(): void {
    this.count = 0;
    for (const rank of this.#ranks) rank.clear();
  }

  /** @param entered instant of entry into the stage */
  join(row: number, rank: number, entered: number): void {
    this.count += 1;
    this.#ranks[rank].add(this.#sign * entered, row, this.#aside.stamp[row]);
  }

  /** Whether the first here comes before the first of another line; one of both has somebody. */
  isBefore(other: WaitingLine): boolean {
    const own = this.#firstRank();
    const theirs = other.#firstRank();
    if (own !== theirs) return own < theirs;
    return this.#ranks[own].time < other.#ranks[theirs].time;
  }

  /** Takes the first out; there is one. */
  next(): number {
    const rank = this.#ranks[this.#firstRank()];
    const row = rank.what;
    rank.strike();
    this.count -= 1;
    return row;
  }

  /** Number of the first rank with somebody in it; that of all ranks when there is nobody. */
  #firstRank(): number {
    const { stamp } = this.#aside;
    for (let k = 0; k < this.#ranks.length; k++) {
      const rank = this.#ranks[k];
      while (rank.size > 0 && stamp[rank.what] !== rank.stamp) rank.strike();
      if (rank.size > 0) return k;
    }
    return this.#ranks.length;
  }
}
