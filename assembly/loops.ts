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
export const TABLE_AT: i32 = LEAVES + WIDE;
export const SCALE_OF: i32 = TABLE_AT + 64;
export const EXITS: i32 = SCALE_OF + 128;
export const ENTRIES: i32 = EXITS + 128;
export const OPEN: i32 = ENTRIES + NARROW;
export const BACK: i32 = OPEN + NARROW;
export const BACK_WORD: i32 = BACK + NARROW;
export const BACK_STAGE: i32 = BACK_WORD + NARROW;
export const BACK_AT: i32 = BACK_STAGE + NARROW;
export const COUNTS: i32 = BACK_AT + WIDE;
export const DAYS: i32 = COUNTS + 64;
/** What `bind` copies in: see `src/kernel/assembled-loops.ts`. */
export const FREE: i32 = DAYS + 128;

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

export function bind(tablesAt: i32, keysAt: i32, binsAt: i32, days: i32, before: i32, last: i32): void {
  tables = tablesAt;
  keys = keysAt;
  binOfDay = binsAt;
  end = <f64>days;
  warmUpDays = <f64>before;
  daysInAll = days + before;
  lastBin = last;
}

@inline
function int(array: i32, i: i32): i32 {
  return load<i32>(<usize>(array + (i << 2)));
}

@inline
function setInt(array: i32, i: i32, value: i32): void {
  store<i32>(<usize>(array + (i << 2)), value);
}

@inline
function real(array: i32, i: i32): f64 {
  return load<f64>(<usize>(array + (i << 3)));
}

@inline
function setReal(array: i32, i: i32, value: f64): void {
  store<f64>(<usize>(array + (i << 3)), value);
}

/** Sets the first `count` numbers of an array to 0, or a few more: there is room behind each. */
@inline
function forget(array: i32, count: i32): void {
  const zero = i32x4.splat(0);
  for (let i = 0; i < count; i += 4) v128.store(<usize>(array + (i << 2)), zero);
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
    load<f64>(<usize>o) +
    f * (load<f64>(<usize>o, 8) + f * (load<f64>(<usize>o, 16) + f * load<f64>(<usize>o, 24)))
  );
}

/** Bin of an instant no earlier than the warm-up. */
@inline
function binOf(t: f64): i32 {
  const day = <i32>(t + warmUpDays);
  return load<u16>(<usize>(binOfDay + (select<i32>(day, daysInAll, day < daysInAll) << 1)));
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
  const at = <usize>(WORD0 + (i << 2));
  v128.store(at, x0);
  v128.store(at, x1, NARROW);
  v128.store(at, x2, 2 * NARROW);
  v128.store(at, x3, 3 * NARROW);
}

export function draw(count: i32, key: i32, run: i32, last: i32): void {
  const k0 = int(keys, key);
  const k1 = int(keys, key + 1);
  const k2 = int(keys, key + 2);
  const k3 = int(keys, key + 3);
  const k4 = int(keys, key + 4);
  const c0 = i32x4.splat(run + k0);
  const c3 = i32x4.splat(last + k3);
  const k1s = i32x4.splat(k1);
  const k2s = i32x4.splat(k2);
  for (let i = 0; i < count; i += 4) {
    const a = int(WHO, i) << 2;
    const b = int(WHO, i + 1) << 2;
    const c = int(WHO, i + 2) << 2;
    const d = int(WHO, i + 3) << 2;
    let c1 = v128.load32_zero(<usize>(CELLS + a));
    c1 = v128.load_lane<i32>(<usize>(CELLS + b), c1, 1);
    c1 = v128.load_lane<i32>(<usize>(CELLS + c), c1, 2);
    c1 = v128.load_lane<i32>(<usize>(CELLS + d), c1, 3);
    let c2 = v128.load32_zero(<usize>(ORDINALS + a));
    c2 = v128.load_lane<i32>(<usize>(ORDINALS + b), c2, 1);
    c2 = v128.load_lane<i32>(<usize>(ORDINALS + c), c2, 2);
    c2 = v128.load_lane<i32>(<usize>(ORDINALS + d), c2, 3);
    blocks(i, c0, i32x4.add(c1, k1s), i32x4.add(c2, k2s), c3, k0, k1, k2, k3, k4);
  }
}

/** The words of `count` blocks of one cell, numbered from `first`. */
function drawCell(count: i32, cell: i32, first: i32, key: i32, run: i32, last: i32): void {
  const k0 = int(keys, key);
  const k1 = int(keys, key + 1);
  const k2 = int(keys, key + 2);
  const k3 = int(keys, key + 3);
  const k4 = int(keys, key + 4);
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
    const word = load<u32>(<usize>(WORD0 + (j & 3) * NARROW + (j & ~3)));
    const t = from + width * ((<f64>word + 0.5) * STEP);
    setInt(CELLS, at + k, cell);
    setInt(ORDINALS, at + k, first + k);
    setReal(CYCLES, at + k, t);
    setReal(ENTERS, at + k, t);
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
): void {
  drawCell(count, cell, first, key, run, 0);
  const table = int(TABLE_AT, 0) << 3;
  const scale = real(SCALE_OF, 0);
  let days = real(DAYS, 1);
  for (let k = 0; k < count; k++) {
    const t = from + width * ((<f64>(<u32>int(WORD0, k)) + 0.5) * STEP);
    const leave = t + quantile(table, int(WORD1, k)) * scale;
    const phase = <i32>(leave >= 0) + <i32>(leave >= end);
    setInt(EXITS, phase, int(EXITS, phase) + 1);
    days += either(0, leave - t, <i32>(phase === WITHIN_PERIOD));
    setInt(CELLS, at + k, cell);
    setInt(ORDINALS, at + k, first + k);
    setReal(CYCLES, at + k, t);
    setReal(ENTERS, at + k, leave);
  }
  setReal(DAYS, 1, days);
}

export function begin(count: i32, s: i32, passed: i32, last: i32, again: i32): i32 {
  forget(ENTRIES, lastBin + 1);
  const lastOf = lastBin;
  let going = 0;
  for (let id = 0; id < count; id++) {
    const bin = binOf(real(ENTERS, id));
    const phase = phaseOf(bin, lastOf);
    const been = (again & <i32>(int(FORMER, id) !== 0)) << 31;
    const mask =
      been | (passed & -(<i32>(real(CYCLES, id) >= 0))) | ((<i32>(phase === WITHIN_PERIOD) & (1 - last)) << s);
    setInt(BINS, id, bin);
    setInt(WITHIN, id, mask);
    const matters = <i32>(phase !== AFTER_PERIOD) | <i32>(mask !== 0) | last;
    setInt(ENTRIES, bin, int(ENTRIES, bin) + matters);
    setInt(WHO, going, id);
    going += matters;
  }
  return going;
}

export function resume(count: i32): void {
  for (let i = 0; i < count; i++) {
    const id = int(BACK, i);
    setInt(CELLS, i, int(CELLS, id));
    setInt(ORDINALS, i, int(ORDINALS, id));
    setReal(CYCLES, i, real(CYCLES, id));
    setInt(FORMER, i, int(WITHIN, id));
    setInt(WHO, i, i);
  }
}

export function step(
  count: i32,
  s: i32,
  last: i32,
  told: i32,
  limit: i32,
  cools: i32,
  takes: i32,
  share: f64,
  listed: i32,
): i32 {
  forget(EXITS, 32);
  forget(ENTRIES, lastBin + 1);
  const lastOf = lastBin;
  const counted = 1 - last;
  const coldTable = int(TABLE_AT, COLD) << 3;
  const coldScale = real(SCALE_OF, COLD);
  let days = real(DAYS, 1);
  let converted = 0;
  let moved = 0;
  let going = 0;
  let opened = 0;
  let back = listed;
  for (let i = 0; i < count; i++) {
    const id = int(WHO, i);
    const enter = real(ENTERS, id);
    let outcome: i32;
    let leave: f64;
    if (told) {
      outcome = int(OUTCOMES, i);
      leave = real(LEAVES, i);
    } else {
      outcome = 1 - (((int(WORD0, i) >>> 1) - limit) >>> 31);
      leave = enter + quantile(int(TABLE_AT, outcome) << 3, int(WORD1, i)) * real(SCALE_OF, outcome);
      if (cools) {
        const cold = enter + coldScale * quantile(coldTable, int(WORD2, i));
        const isCold = <i32>(cold < leave);
        leave = either(leave, cold, isCold);
        outcome = (outcome & (isCold - 1)) | (COLD & -isCold);
      }
      setInt(OUTCOMES, i, outcome);
      setReal(LEAVES, i, leave);
    }
    if (takes) {
      const word = int(WORD3, i);
      setInt(BACK, back, id);
      setInt(BACK_WORD, back, word);
      setInt(BACK_STAGE, back, s);
      setReal(BACK_AT, back, leave);
      back += (takes >>> outcome) & <i32>(<f64>(<u32>word) < share);
    }
    const bin = binOf(leave);
    const phase = phaseOf(int(BINS, id), lastOf);
    const phaseOfExit = phaseOf(bin, lastOf);
    const exit = OUTCOME_STRIDE * outcome + PHASES * phase + phaseOfExit;
    setInt(EXITS, exit, int(EXITS, exit) + 1);
    setInt(OPEN, opened, id);
    opened += <i32>(phaseOfExit === AFTER_PERIOD) & <i32>(phase !== AFTER_PERIOD);
    const goes = <i32>(outcome === CONVERTED);
    const mask = int(WITHIN, id);
    converted += goes & (mask >>> s);
    moved += goes & (int(FORMER, id) >>> s);
    const isWithin = goes & <i32>(phaseOfExit === WITHIN_PERIOD);
    days += either(0, leave - enter, isWithin);
    const matters = goes & (<i32>(phaseOfExit !== AFTER_PERIOD) | <i32>(mask !== 0) | last);
    setInt(WITHIN, id, mask | ((isWithin & counted) << (s + 1)));
    setReal(ENTERS, id, leave);
    setInt(BINS, id, bin);
    setInt(ENTRIES, bin, int(ENTRIES, bin) + matters);
    setInt(WHO, going, id);
    going += matters;
  }
  setReal(DAYS, 1, days);
  setInt(COUNTS, 0, converted);
  setInt(COUNTS, 1, opened);
  setInt(COUNTS, 2, moved);
  setInt(COUNTS, 3, back);
  return going;
}
