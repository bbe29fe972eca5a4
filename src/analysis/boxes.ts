/** A box of runs: those that meet every condition. Conditions are cuts between the 256 cells of an input. */
export type Box = readonly Cut[];

/** Runs whose cell of `input` is below `at`, or not below it; 1 ≤ at ≤ 255. */
export interface Cut {
  readonly input: number;
  readonly side: 'below' | 'above';
  readonly at: number;
}

/** Cells per input: a cut is at most 0.2 % of all runs away from where one would have it. */
export const CELLS = 256;

/** Conditions that a reader keeps in mind. */
const MOST_CONDITIONS = 3;

/** Boxes that are followed from each number of conditions to the next. */
const BEAM = 5;

/** A condition that adds less than this share to what a box is worth is left out. */
const EARNS = 0.1;

/**
 * What a box is worth: misses · ofMiss + hits · ofHit, in whole numbers so that sums are exact in any order. Divided by
 * N(N + M) or N² it is share of runs × (density of misses − a threshold).
 */
interface Worth {
  readonly ofMiss: number;
  readonly ofHit: number;
}

interface Found {
  readonly box: Box;
  readonly worth: number;
}

/**
 * The box in which misses are most in common, as scenario discovery looks for it (Friedman & Fisher 1999, "Bump hunting
 * in high-dimensional data"; Bryant & Lempert 2010): at most three one-sided conditions.
 *
 * A beam finds the way by weighted relative accuracy, share of runs × (density − base rate) (Lavrač, Flach & Zupan 1999).
 * Boxes then move their cuts in turn until none moves, by the same measure over a higher bar, the density at which the
 * odds of a miss are twice those of all runs: a box that is worth anything is then worth telling. At last conditions go
 * that earn too little.
 * @param cells by input and run, cell + 256 · missed, so that one pass counts misses and hits
 * @param runs the runs that are searched
 * @param accepts whether a box will do; the best one that does is returned
 * @returns null where no such box doubles the odds
 */
export function findBox(cells: readonly Uint16Array[], runs: Int32Array, accepts: (box: Box) => boolean): Box | null {
  const search = new Search(cells, runs);
  const tight = search
    .explore()
    .map((box) => search.tighten(box))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth);
  for (const found of tight) {
    const { box } = search.prune(found);
    if (accepts(box)) return box;
  }
  return null;
}

/** The runs in a box, of those given. */
export function runsIn(cells: readonly Uint16Array[], box: Box, runs: Int32Array): Int32Array {
  if (box.length === 0) return runs;
  const kept = new Int32Array(runs.length);
  let from = runs;
  let left = runs.length;
  for (const { input, side, at } of box) {
    const of = cells[input];
    const above = Number(side === 'above');
    let n = 0;
    for (let i = 0; i < left; i++) {
      const run = from[i];
      // Written in any case, and kept where it counts: several times faster than a branch that nobody can predict.
      kept[n] = run;
      n += above ^ (((of[run] & (CELLS - 1)) - at) >>> 31);
    }
    from = kept;
    left = n;
  }
  return kept.subarray(0, left);
}

class Search {
  /** Runs by cell of one input: hits, then misses. */
  readonly #counts = new Int32Array(2 * CELLS);
  readonly #overBase: Worth;
  readonly #overDoubledOdds: Worth;

  constructor(
    private readonly cells: readonly Uint16Array[],
    private readonly runs: Int32Array,
  ) {
    let misses = 0;
    for (const run of runs) misses += cells[0][run] >> 8;
    const n = runs.length;
    this.#overBase = { ofMiss: n - misses, ofHit: -misses };
    // Odds 2M : (N − M) are a density of 2M / (N + M).
    this.#overDoubledOdds = { ofMiss: n - misses, ofHit: -2 * misses };
  }

  /** Boxes of one, two and three conditions that stand out most, each number grown from the one before. */
  explore(): Box[] {
    let beam: Found[] = [{ box: [], worth: 0 }];
    const boxes: Box[] = [];
    for (let conditions = 1; conditions <= MOST_CONDITIONS; conditions++) {
      const grown = new Map<string, Found>();
      for (const each of beam.flatMap((found) => this.#grow(found))) {
        const shape = shapeOf(each.box);
        if (each.worth > (grown.get(shape)?.worth ?? 0)) grown.set(shape, each);
      }
      beam = [...grown.values()].sort((a, b) => b.worth - a.worth).slice(0, BEAM);
      boxes.push(...beam.map(({ box }) => box));
    }
    return boxes;
  }

  /** The box with each further condition that makes it worth more. */
  #grow({ box, worth }: Found): Found[] {
    const members = runsIn(this.cells, box, this.runs);
    const grown: Found[] = [];
    for (let input = 0; input < this.cells.length; input++) {
      this.#count(input, members);
      for (const side of ['below', 'above'] as const) {
        if (box.some((cut) => cut.input === input && cut.side === side)) continue;
        const best = this.#bestCut(side, this.#overBase);
        if (best.worth > worth) grown.push({ box: [...box, { input, side, at: best.at }], worth: best.worth });
      }
    }
    return grown;
  }

  /** Moves one cut at a time to where the box is worth most, until none moves. */
  tighten(start: Box): Found {
    let box = start;
    let worth = -Infinity;
    for (let still = 0, j = 0; still < box.length; j = (j + 1) % box.length) {
      const { input, side } = box[j];
      this.#count(input, runsIn(this.cells, without(box, j), this.runs));
      const best = this.#bestCut(side, this.#overDoubledOdds);
      still += 1;
      if (best.worth <= worth) continue;
      box = box.map((cut, i) => (i === j ? { input, side, at: best.at } : cut));
      worth = best.worth;
      still = 1;
    }
    return { box, worth };
  }

  /** Takes out, one after the other, conditions without which the box is worth about the same. */
  prune(found: Found): Found {
    if (found.box.length === 1) return found;
    const shorter = found.box
      .map((_, j) => this.tighten(without(found.box, j)))
      .reduce((best, each) => (each.worth > best.worth ? each : best));
    return shorter.worth >= (1 - EARNS) * found.worth ? this.prune(shorter) : found;
  }

  #count(input: number, members: Int32Array): void {
    const of = this.cells[input];
    const counts = this.#counts.fill(0);
    for (let i = 0; i < members.length; i++) counts[of[members[i]]] += 1;
  }

  /** The cut through the counted runs whose side is worth most. */
  #bestCut(side: Cut['side'], { ofMiss, ofHit }: Worth): { at: number; worth: number } {
    const counts = this.#counts;
    const below = side === 'below';
    let worth = -Infinity;
    let at = 1;
    let sum = 0;
    // Cells join from the end that the side keeps, so that of cuts that are as good the smallest box is taken.
    for (let i = 0; i < CELLS - 1; i++) {
      const cell = below ? i : CELLS - 1 - i;
      sum += counts[cell] * ofHit + counts[cell + CELLS] * ofMiss;
      if (sum > worth) {
        worth = sum;
        at = below ? cell + 1 : cell;
      }
    }
    return { at, worth };
  }
}

/** The inputs of a box and which side of each, whatever the cuts and their order. */
function shapeOf(box: Box): string {
  return box
    .map(({ input, side }) => `${input} ${side}`)
    .sort()
    .join(', ');
}

function without(box: Box, j: number): Box {
  return box.filter((_, i) => i !== j);
}
