/**
 * A quantile function as a table over 32 random bits, for the inner loop.
 *
 * The bits w stand for u = (w + ½) / 2³². Both tails are cut into octaves (u or 1 − u between 2⁻ᵏ⁻¹ and 2⁻ᵏ) and each
 * octave into cells: 16 in the four octaves next to the middle, 8 further out. Within a cell the quantile is a cubic through
 * four of its points; the last eight steps of a tail are exact. Error for the smooth distributions of this folder, tested in
 * quantile-table.test.ts: below 3e-6 of the value or of the standard deviation, whichever is larger, for gamma and beta
 * shapes from 0.1. Where the value runs through powers of ten within a cell (shapes below 0.1) a cell whose cubic would turn
 * back is a straight line instead, so that the table never decreases and never leaves the support.
 *
 * It is laid out with 16 places in every octave (a cell of eight as its two halves, a last step in the first of its places),
 * so that reading it takes no branch.
 */

/** log₂ of the cells in an octave, and of its places. */
const FINE_BITS = 4;
const COARSE_BITS = 3;
const FINE_OCTAVES = 4;
/** Bits of a tail: w without its first bit, which says which tail. Octaves are counted from the middle outwards. */
const TAIL_BITS = 31;
const OCTAVES = TAIL_BITS - COARSE_BITS;
const CELLS_OF_TAIL = FINE_OCTAVES * (1 << FINE_BITS) + (OCTAVES - FINE_OCTAVES + 1) * (1 << COARSE_BITS);

/** Numbers in a table: [tail][octave][place][coefficients of 1, f, f², f³]. */
export const TABLE_LENGTH = 2 * 32 * 16 * 4;

/**
 * Tabulates a quantile function with 1,586 calls.
 * @param quantile continuous and increasing on (0, 1)
 * @returns TABLE_LENGTH numbers
 */
export function buildQuantileTable(quantile: (u: number) => number): Float64Array {
  const table = new Float64Array(TABLE_LENGTH);
  const points = new Map<number, number>();
  for (const upper of [0, 1]) {
    points.clear();
    const at = (tail: number): number => {
      const known = points.get(tail);
      if (known !== undefined) return known;
      const u = (tail + 0.5) / 4294967296;
      const value = quantile(upper === 1 ? 1 - u : u);
      points.set(tail, value);
      return value;
    };
    for (let cell = 0; cell < CELLS_OF_TAIL; cell++) {
      const { from, width } = boundsOf(cell);
      const y0 = at(from);
      const y1 = at(from + width / 3);
      const y2 = at(from + (2 * width) / 3);
      const y3 = at(from + width);
      const rising = !turnsBack(y0, y1, y2, y3);
      const cubic: Cubic = rising
        ? [
            y0,
            (-11 * y0 + 18 * y1 - 9 * y2 + 2 * y3) / 2,
            (18 * y0 - 45 * y1 + 36 * y2 - 9 * y3) / 2,
            (-9 * y0 + 27 * y1 - 27 * y2 + 9 * y3) / 2,
          ]
        : [y0, y3 - y0, 0, 0];
      if (width === 1) table[placeOf(upper, from)] = y0;
      else if (cell < FINE_OCTAVES << FINE_BITS) table.set(cubic, placeOf(upper, from));
      else {
        const [lower, higher] = halvesOf(cubic);
        table.set(lower, placeOf(upper, from));
        table.set(higher, placeOf(upper, from + width / 2));
      }
    }
  }
  return table;
}

/** Coefficients of 1, f, f², f³ over a cell, f from 0 to 1. */
type Cubic = readonly [number, number, number, number];

/** The same cubic over the lower and the upper half of its cell. */
function halvesOf([a, b, c, d]: Cubic): readonly [Cubic, Cubic] {
  return [
    [a, b / 2, c / 4, d / 8],
    [a + b / 2 + c / 4 + d / 8, (b + c + 0.75 * d) / 2, (c + 1.5 * d) / 4, d / 8],
  ];
}

/** Whether the cubic through four equally spaced points is steeper than level, the other way, anywhere between them. */
function turnsBack(y0: number, y1: number, y2: number, y3: number): boolean {
  const slope = (-11 * y0 + 18 * y1 - 9 * y2 + 2 * y3) / 2;
  const bend = 18 * y0 - 45 * y1 + 36 * y2 - 9 * y3;
  const third = (3 * (-9 * y0 + 27 * y1 - 27 * y2 + 9 * y3)) / 2;
  const way = Math.sign(y3 - y0);
  // Coefficients within rounding of the values are no turn.
  const noise = -64 * Number.EPSILON * Math.max(Math.abs(y0), Math.abs(y3));
  const vertex = third === 0 ? 0 : -bend / (2 * third);
  const atVertex = vertex > 0 && vertex < 1 ? slope + vertex * (bend + vertex * third) : slope;
  return slope * way < noise || (slope + bend + third) * way < noise || atVertex * way < noise;
}

/** Where a cell of a tail begins, and how wide it is, in steps of the 31 bits of the tail. */
function boundsOf(cell: number): { from: number; width: number } {
  const fine = FINE_OCTAVES << FINE_BITS;
  const bits = cell < fine ? FINE_BITS : COARSE_BITS;
  const octave = cell < fine ? cell >> FINE_BITS : FINE_OCTAVES + ((cell - fine) >> COARSE_BITS);
  const within = cell < fine ? cell & ((1 << FINE_BITS) - 1) : (cell - fine) & ((1 << COARSE_BITS) - 1);
  // The last stretch holds what is left below the last octave, in cells of one step.
  if (octave === OCTAVES) return { from: within, width: 1 };
  const width = 2147483648 / ((1 << (octave + bits + 1)) >>> 0);
  return { from: width * ((1 << bits) + within), width };
}

/**
 * The quantile at 32 random bits.
 * @param table tables one after the other
 * @param offset where the table begins
 * @param word the bits, as int32
 */
export function tableQuantile(table: Float64Array, offset: number, word: number): number {
  const tail = word ^ (word >> 31);
  const zeros = Math.clz32(tail);
  // The tail without its leading zeros: below its first one, four bits say which place, and the others how far into it.
  const bits = tail << zeros;
  const o = (offset + ((word >>> 31) << 11) + ((zeros - 1) << 6) + ((bits >>> 25) & 60)) | 0;
  const f = (bits & 0x7ffffff) * STEP_OF_PLACE;
  return table[o] + f * (table[o + 1] + f * (table[o + 2] + f * table[o + 3]));
}

/** Where the place that begins at a tail stands in the table. */
function placeOf(upper: number, tail: number): number {
  const zeros = Math.clz32(tail);
  return (upper << 11) + ((zeros - 1) << 6) + (((tail << zeros) >>> 25) & 60);
}

/** 2⁻²⁷ */
const STEP_OF_PLACE = 1 / 134217728;
