/**
 * Over 250 lines: one module holds all loops, so that they share their memory.
 *
 * The loops of a cohort in AssemblyScript, compiled to WebAssembly by the build: the same as in `src/kernel/written-loops.ts`, to the
 * bit, with four Threefry blocks at once and no bounds checks. What they do stands in `src/kernel/loops.ts`.
 */

/** As in `src/kernel/loops.ts`. Rounds of four may read and write past the end of a list. */
const ROOM: i32 = 512;
const PADDED: i32 = ROOM + 4;

/** Bytes of an array of 32 and of 64 bits; not multiples of a page, lest places of different arrays get in each other's way. */
const NARROW: i32 = 4 * PADDED + 48;
const WIDE: i32 = 8 * PADDED + 96;

export const CELLS: i32 = 1024;
export const ORDINALS: i32 = CELLS + NARROW;
export const ENTERS: i32 = ORDINALS + NARROW;
export const CYCLES: i32 = ENTERS + WIDE;
export const WITHIN: i32 = CYCLES + WIDE;
export const FORMER: i32 = WITHIN + NARROW;
export const BINS: i32 = FORMER + NARROW;
export const WHO: i32 = BINS + NARROW;
export const WORD0: i32 = WHO + NARROW;
export const WORD1: i32 = WORD0 + NARROW;
export const WORD2: i32 = WORD1 + NARROW;
export const WORD3: i32 = WORD2 + NARROW;
export const OUTCOMES: i32 = WORD3 + NARROW;
export const LEAVES: i32 = OUTCOMES + NARROW;
export const OPEN: i32 = LEAVES + WIDE;
export const BACK: i32 = OPEN + NARROW;
export const BACK_WORD: i32 = BACK + NARROW;
export const BACK_STAGE: i32 = BACK_WORD + NARROW;
export const BACK_AT: i32 = BACK_STAGE + NARROW;
/** By stage, of which there are 32; and by outcome, of which there are 3. */
export const TABLE_AT: i32 = BACK_AT + WIDE;
export const SCALE_OF: i32 = TABLE_AT + 3 * 128;
export const KEYS: i32 = SCALE_OF + 3 * 256;
export const LIMITS: i32 = KEYS + 128;
export const COOLS: i32 = LIMITS + 128;
export const TAKES: i32 = COOLS + 128;
export const SHARES: i32 = TAKES + 128;
/** What `go` tells, by stage. */
export const HAVE_CONVERTED: i32 = SHARES + 256;
export const MOVED: i32 = HAVE_CONVERTED + 128;
export const DAYS: i32 = MOVED + 128;
export const COUNTS: i32 = DAYS + 256;
/** The tallies, and what `bind` copies in: see `src/kernel/assembled-loops.ts`. */
export const FREE: i32 = COUNTS + 64;

const CONVERTED: i32 = 0;
const COLD: i32 = 2;
const WITHIN_PERIOD: i32 = 1;
const AFTER_PERIOD: i32 = 2;
const PHASES: i32 = 3;
const OUTCOME_STRIDE: i32 = 9;
const STEP_OF_PLACE: f64 = 1.0 / 134217728.0;
const STEP: f64 = 1.0 / 4294967296.0;

let tables: i32 = 0;
let keys: i32 = 0;
let binOfDay: i32 = 0;
let end: f64 = 0;
let warmUpDays: f64 = 0;
let daysInAll: i32 = 0;
let lastBin: i32 = 0;
/** Where tallies begin, and bytes from one stage to the next. */
let exitsAt: i32 = 0;
let entriesAt: i32 = 0;
let rowOfBins: i32 = 0;
let lastStage: i32 = 0;
let cycleFrom: i32 = 0;
let openFrom: i32 = 0;

export function bind(
  tablesAt: i32,
  keysAt: i32,
  binsAt: i32,
  days: i32,
  before: i32,
  last: i32,
  exits: i32,
  entries: i32,
  stage: i32,
  cycle: i32,
  open: i32,
): void {
  tables = tablesAt;
  keys = keysAt;
  binOfDay = binsAt;
  end = <f64>days;
  warmUpDays = <f64>before;
  daysInAll = days + before;
  lastBin = last;
  exitsAt = exits;
  entriesAt = entries;
  rowOfBins = (last + 1) << 2;
  lastStage = stage;
  cycleFrom = cycle;
  openFrom = open;
}

/** Where the bins of a stream's stage begin. */
@inline
function binsAt(n: i32, s: i32): i32 {
  return entriesAt + (n * (lastStage + 1) + s) * rowOfBins;
}

/** The first where `which` is 0, the second where it is 1, without a branch. */
@inline
function either(a: f64, b: f64, which: i32): f64 {
  const from = reinterpret<i64>(a);
  return reinterpret<f64>(from ^ ((from ^ reinterpret<i64>(b)) & -(<i64>which)));
}

/** `tableQuantile`. @param at bytes from the first table */
@inline
function quantile(at: i32, word: i32): f64 {
  const tail = word ^ (word >> 31);
  const zeros = clz<i32>(tail);
  const bits = tail << zeros;
  const o = tables + at + ((word >>> 31) << 14) + ((zeros - 1) << 9) + ((bits >>> 22) & 480);
  const f = <f64>(bits & 0x7ffffff) * STEP_OF_PLACE;
  return (
    load<f64>(o) +
    f * (load<f64>(o, 8) + f * (load<f64>(o, 16) + f * load<f64>(o, 24)))
  );
}

/** Bin of an instant no earlier than the warm-up. */
@inline
function binOf(t: f64): i32 {
  // Through 64 bits, which engines do in one instruction; those who stay for ever are beyond the end too.
  const day = <i64>(t + warmUpDays);
  return load<u16>((binOfDay + (select<i32>(<i32>day, daysInAll, day < <i64>daysInAll) << 1)));
}

@inline
function phaseOf(bin: i32, last: i32): i32 {
  return <i32>(bin > 0) + <i32>(bin >= last);
}

@inline
function rotated(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(x, bits), i32x4.shr_u(x, 32 - bits));
}

/**
 * The four blocks whose counters stand in the lanes, into four places of the word arrays from i on. The key has been added
 * to the counters.
 */
@inline
function blocks(i: i32, c0: v128, c1: v128, c2: v128, c3: v128, k0: i32, k1: i32, k2: i32, k3: i32, k4: i32): void {
  let x0 = c0;
  let x1 = c1;
  let x2 = c2;
  let x3 = c3;
  x0 = i32x4.add(x0, x1);
  x1 = v128.xor(rotated(x1, 10), x0);
  x2 = i32x4.add(x2, x3);
  x3 = v128.xor(rotated(x3, 26), x2);
  x0 = i32x4.add(x0, x3);
  x3 = v128.xor(rotated(x3, 11), x0);
  x2 = i32x4.add(x2, x1);
  x1 = v128.xor(rotated(x1, 21), x2);
  x0 = i32x4.add(x0, x1);
  x1 = v128.xor(rotated(x1, 13), x0);
  x2 = i32x4.add(x2, x3);
  x3 = v128.xor(rotated(x3, 27), x2);
  x0 = i32x4.add(x0, x3);
  x3 = v128.xor(rotated(x3, 23), x0);
  x2 = i32x4.add(x2, x1);
  x1 = v128.xor(rotated(x1, 5), x2);
  x0 = i32x4.add(x0, i32x4.splat(k1));
  x1 = i32x4.add(x1, i32x4.splat(k2));
  x2 = i32x4.add(x2, i32x4.splat(k3));
  x3 = i32x4.add(x3, i32x4.splat(k4 + 1));
  x0 = i32x4.add(x0, x1);
  x1 = v128.xor(rotated(x1, 6), x0);
  x2 = i32x4.add(x2, x3);
  x3 = v128.xor(rotated(x3, 20), x2);
  x0 = i32x4.add(x0, x3);
  x3 = v128.xor(rotated(x3, 17), x0);
  x2 = i32x4.add(x2, x1);
  x1 = v128.xor(rotated(x1, 11), x2);
  x0 = i32x4.add(x0, x1);
  x1 = v128.xor(rotated(x1, 25), x0);
  x2 = i32x4.add(x2, x3);
  x3 = v128.xor(rotated(x3, 10), x2);
  x0 = i32x4.add(x0, x3);
  x3 = v128.xor(rotated(x3, 18), x0);
  x2 = i32x4.add(x2, x1);
  x1 = v128.xor(rotated(x1, 20), x2);
  x0 = i32x4.add(x0, i32x4.splat(k2));
  x1 = i32x4.add(x1, i32x4.splat(k3));
  x2 = i32x4.add(x2, i32x4.splat(k4));
  x3 = i32x4.add(x3, i32x4.splat(k0 + 2));
  x0 = i32x4.add(x0, x1);
  x1 = v128.xor(rotated(x1, 10), x0);
  x2 = i32x4.add(x2, x3);
  x3 = v128.xor(rotated(x3, 26), x2);
  x0 = i32x4.add(x0, x3);
  x3 = v128.xor(rotated(x3, 11), x0);
  x2 = i32x4.add(x2, x1);
  x1 = v128.xor(rotated(x1, 21), x2);
  x0 = i32x4.add(x0, x1);
  x1 = v128.xor(rotated(x1, 13), x0);
  x2 = i32x4.add(x2, x3);
  x3 = v128.xor(rotated(x3, 27), x2);
  x0 = i32x4.add(x0, x3);
  x3 = v128.xor(rotated(x3, 23), x0);
  x2 = i32x4.add(x2, x1);
  x1 = v128.xor(rotated(x1, 5), x2);
  x0 = i32x4.add(x0, i32x4.splat(k3));
  x1 = i32x4.add(x1, i32x4.splat(k4));
  x2 = i32x4.add(x2, i32x4.splat(k0));
  x3 = i32x4.add(x3, i32x4.splat(k1 + 3));
  x0 = i32x4.add(x0, x1);
  x1 = v128.xor(rotated(x1, 6), x0);
  x2 = i32x4.add(x2, x3);
  x3 = v128.xor(rotated(x3, 20), x2);
  const at = (i << 2);
  v128.store(at, x0, WORD0);
  v128.store(at, x1, WORD1);
  v128.store(at, x2, WORD2);
  v128.store(at, x3, WORD3);
}

export function draw(count: i32, key: i32, run: i32, last: i32): void {
  const k0 = load<i32>((keys + (key << 2)));
  const k1 = load<i32>((keys + (key << 2)), 4);
  const k2 = load<i32>((keys + (key << 2)), 8);
  const k3 = load<i32>((keys + (key << 2)), 12);
  const k4 = load<i32>((keys + (key << 2)), 16);
  const c0 = i32x4.splat(run + k0);
  const c3 = i32x4.splat(last + k3);
  const k1s = i32x4.splat(k1);
  const k2s = i32x4.splat(k2);
  for (let i = 0; i < count; i += 4) {
    const a = load<i32>(i << 2, WHO) << 2;
    const b = load<i32>((i + 1) << 2, WHO) << 2;
    const c = load<i32>((i + 2) << 2, WHO) << 2;
    const d = load<i32>((i + 3) << 2, WHO) << 2;
    let c1 = v128.load_zero<i32>(a, CELLS);
    c1 = v128.load_lane<i32>(b, c1, 1, CELLS);
    c1 = v128.load_lane<i32>(c, c1, 2, CELLS);
    c1 = v128.load_lane<i32>(d, c1, 3, CELLS);
    let c2 = v128.load_zero<i32>(a, ORDINALS);
    c2 = v128.load_lane<i32>(b, c2, 1, ORDINALS);
    c2 = v128.load_lane<i32>(c, c2, 2, ORDINALS);
    c2 = v128.load_lane<i32>(d, c2, 3, ORDINALS);
    blocks(i, c0, i32x4.add(c1, k1s), i32x4.add(c2, k2s), c3, k0, k1, k2, k3, k4);
  }
}

/** The words of `count` blocks of one cell, numbered from `first`. */
function drawCell(count: i32, cell: i32, first: i32, key: i32, run: i32, last: i32): void {
  const k0 = load<i32>((keys + (key << 2)));
  const k1 = load<i32>((keys + (key << 2)), 4);
  const k2 = load<i32>((keys + (key << 2)), 8);
  const k3 = load<i32>((keys + (key << 2)), 12);
  const k4 = load<i32>((keys + (key << 2)), 16);
  const c0 = i32x4.splat(run + k0);
  const c1 = i32x4.splat(cell + k1);
  const c3 = i32x4.splat(last + k3);
  let c2 = i32x4.add(i32x4.splat(first + k2), i32x4(0, 1, 2, 3));
  const step = i32x4.splat(4);
  for (let i = 0; i < count; i += 4) {
    blocks(i, c0, c1, c2, c3, k0, k1, k2, k3, k4);
    c2 = i32x4.add(c2, step);
  }
}

export function arrive(
  at: i32,
  count: i32,
  cell: i32,
  first: i32,
  from: f64,
  width: f64,
  key: i32,
  run: i32,
  tag: i32,
): void {
  const skipped = first & 3;
  drawCell((skipped + count + 3) >> 2, cell, first >> 2, key, run, tag);
  for (let k = 0; k < count; k++) {
    const j = skipped + k;
    const word = load<u32>((WORD0 + (j & 3) * NARROW + (j & ~3)));
    const t = from + width * ((<f64>word + 0.5) * STEP);
    store<i32>((at + k) << 2, cell, CELLS);
    store<i32>((at + k) << 2, first + k, ORDINALS);
    store<f64>((at + k) << 3, t, CYCLES);
    store<f64>((at + k) << 3, t, ENTERS);
  }
}

export function pass(
  at: i32,
  count: i32,
  cell: i32,
  first: i32,
  from: f64,
  width: f64,
  key: i32,
  run: i32,
  tableOf: i32,
  scale: f64,
  exits: i32,
): void {
  drawCell(count, cell, first, key, run, 0);
  const table = tableOf << 3;
  const here = exitsAt + (exits << 2);
  let days = load<f64>(0, DAYS);
  for (let k = 0; k < count; k++) {
    const t = from + width * ((<f64>(<u32>load<i32>(k << 2, WORD0)) + 0.5) * STEP);
    const leave = t + quantile(table, load<i32>(k << 2, WORD1)) * scale;
    const phase = <i32>(leave >= 0) + <i32>(leave >= end);
    store<i32>(here + (phase << 2), load<i32>(here + (phase << 2)) + 1);
    days += either(0, leave - t, <i32>(phase === WITHIN_PERIOD));
    store<i32>((at + k) << 2, cell, CELLS);
    store<i32>((at + k) << 2, first + k, ORDINALS);
    store<f64>((at + k) << 3, t, CYCLES);
    store<f64>((at + k) << 3, leave, ENTERS);
  }
  store<f64>(0, days, DAYS);
}

export function begin(count: i32, n: i32, s: i32, passed: i32, again: i32): i32 {
  const entries = binsAt(n, s);
  const last = <i32>(s === lastStage);
  const lastOf = lastBin;
  let going = 0;
  for (let id = 0; id < count; id++) {
    const bin = binOf(load<f64>(id << 3, ENTERS));
    const phase = phaseOf(bin, lastOf);
    const been = (again & <i32>(load<i32>(id << 2, FORMER) !== 0)) << 31;
    const mask =
      been | (passed & -(<i32>(load<f64>(id << 3, CYCLES) >= 0))) | ((<i32>(phase === WITHIN_PERIOD) & (1 - last)) << s);
    store<i32>(id << 2, bin, BINS);
    store<i32>(id << 2, mask, WITHIN);
    const matters = <i32>(phase !== AFTER_PERIOD) | <i32>(mask !== 0) | last;
    store<i32>(entries + (bin << 2), load<i32>(entries + (bin << 2)) + (matters & (1 - last)));
    store<i32>(going << 2, id, WHO);
    going += matters;
  }
  return going;
}

export function resume(count: i32): void {
  for (let i = 0; i < count; i++) {
    const id = load<i32>(i << 2, BACK);
    store<i32>(i << 2, load<i32>(id << 2, CELLS), CELLS);
    store<i32>(i << 2, load<i32>(id << 2, ORDINALS), ORDINALS);
    store<f64>(i << 3, load<f64>(id << 3, CYCLES), CYCLES);
    store<i32>(i << 2, load<i32>(id << 2, WITHIN), FORMER);
    store<i32>(i << 2, i, WHO);
  }
}

export function go(
  entered: i32,
  n: i32,
  first: i32,
  to: i32,
  told: i32,
  run: i32,
  visit: i32,
  listed: i32,
): i32 {
  let count = entered;
  store<i32>(0, 0, COUNTS);
  store<i32>(4, listed, COUNTS);
  for (let s = first; s < to; s++) {
    if (s === cycleFrom) {
      for (let i = 0; i < count; i++) {
        const id = load<i32>(i << 2, WHO);
        store<f64>(id << 3, load<f64>(id << 3, ENTERS), CYCLES);
      }
    }
    if (!told) draw(count, load<i32>(s << 2, KEYS), run, visit);
    count = leave(count, n, s, told);
  }
  return count;
}

/** Lets `count` leads leave stage s. @returns how many go on */
function leave(count: i32, n: i32, s: i32, told: i32): i32 {
  const exits = exitsAt + ((n * (lastStage + 1) + s) << 7);
  const entries = binsAt(n, s + 1);
  const tablesAt = TABLE_AT + 12 * s;
  const scalesAt = SCALE_OF + 24 * s;
  const lastOf = lastBin;
  const last = <i32>(s + 1 === lastStage);
  const counted = 1 - last;
  const coldTable = load<i32>(tablesAt, COLD << 2) << 3;
  const coldScale = load<f64>(scalesAt, COLD << 3);
  const limit = load<i32>(s << 2, LIMITS);
  const cools = load<i32>(s << 2, COOLS);
  const takes = load<i32>(s << 2, TAKES);
  const share = load<f64>(s << 3, SHARES);
  const opens = <i32>(s >= openFrom);
  let days: f64 = 0;
  let converted = 0;
  let moved = 0;
  let going = 0;
  let opened = load<i32>(0, COUNTS);
  let back = load<i32>(4, COUNTS);
  for (let i = 0; i < count; i++) {
    const id = load<i32>(i << 2, WHO);
    const enter = load<f64>(id << 3, ENTERS);
    let outcome: i32;
    let leave: f64;
    if (told) {
      outcome = load<i32>(i << 2, OUTCOMES);
      leave = load<f64>(i << 3, LEAVES);
    } else {
      outcome = 1 - (((load<i32>(i << 2, WORD0) >>> 1) - limit) >>> 31);
      leave =
        enter +
        quantile(load<i32>(tablesAt + (outcome << 2)) << 3, load<i32>(i << 2, WORD1)) *
          load<f64>(scalesAt + (outcome << 3));
      if (cools) {
        const cold = enter + coldScale * quantile(coldTable, load<i32>(i << 2, WORD2));
        const isCold = <i32>(cold < leave);
        leave = either(leave, cold, isCold);
        outcome = (outcome & (isCold - 1)) | (COLD & -isCold);
      }
    }
    if (takes) {
      const word = load<i32>(i << 2, WORD3);
      store<i32>(back << 2, id, BACK);
      store<i32>(back << 2, word, BACK_WORD);
      store<i32>(back << 2, s, BACK_STAGE);
      store<f64>(back << 3, leave, BACK_AT);
      back += (takes >>> outcome) & <i32>(<f64>(<u32>word) < share);
    }
    const bin = binOf(leave);
    const phase = phaseOf(load<i32>(id << 2, BINS), lastOf);
    const phaseOfExit = phaseOf(bin, lastOf);
    const exit = exits + ((OUTCOME_STRIDE * outcome + PHASES * phase + phaseOfExit) << 2);
    store<i32>(exit, load<i32>(exit) + 1);
    store<i32>(opened << 2, id, OPEN);
    opened += opens & <i32>(phaseOfExit === AFTER_PERIOD) & <i32>(phase !== AFTER_PERIOD);
    const goes = <i32>(outcome === CONVERTED);
    const mask = load<i32>(id << 2, WITHIN);
    converted += goes & (mask >>> s);
    moved += goes & (load<i32>(id << 2, FORMER) >>> s);
    const isWithin = goes & <i32>(phaseOfExit === WITHIN_PERIOD);
    days += either(0, leave - enter, isWithin);
    const matters = goes & (<i32>(phaseOfExit !== AFTER_PERIOD) | <i32>(mask !== 0) | last);
    store<i32>(id << 2, mask | ((isWithin & counted) << (s + 1)), WITHIN);
    store<f64>(id << 3, leave, ENTERS);
    store<i32>(id << 2, bin, BINS);
    store<i32>(entries + (bin << 2), load<i32>(entries + (bin << 2)) + (matters & counted));
    store<i32>(going << 2, id, WHO);
    going += matters;
  }
  store<f64>(s << 3, days, DAYS);
  store<i32>(s << 2, converted, HAVE_CONVERTED);
  store<i32>(s << 2, moved, MOVED);
  store<i32>(0, opened, COUNTS);
  store<i32>(4, back, COUNTS);
  return going;
}
