/** Over 250 lines: one function holds all loops, so that they share their memory. */
import { type Loops, type LoopsModel, MOST_STAGES, ROOM } from './loops.ts';
import { EXITS_OF_STAGE } from './tally-layout.ts';

/**
 * The loops of a cohort in TypeScript: what `assembly/loops.ts` at the root must give to the bit, and what runs where WebAssembly does
 * not. Made once a thread: the engine compiles a function that exists once with the addresses of the arrays it closes over
 * in it, and with the constants; loops over arrays that are handed in look up address, length and kind of each in every
 * round, and take three times as long. For the same reason `threefry` and `tableQuantile` are written out here a second
 * time (`test/kernel/cohort.test.ts` holds them together).
 */
function makeLoops(): Loops {
  const CONVERTED = 0;
  const COLD = 2;
  const WITHIN = 1;
  const AFTER = 2;
  const PHASES = 3;
  const OUTCOME_STRIDE = 9;
  const STEP_OF_PLACE = 1 / 134217728;
  const STEP = 1 / 4294967296;
  const STAGES = MOST_STAGES + 1;

  const cells = new Int32Array(ROOM);
  const ordinals = new Int32Array(ROOM);
  const enters = new Float64Array(ROOM);
  const cycles = new Float64Array(ROOM);
  const within = new Int32Array(ROOM);
  const former = new Int32Array(ROOM);
  const bins = new Int32Array(ROOM);
  const who = new Int32Array(ROOM);
  const word0 = new Int32Array(ROOM);
  const word1 = new Int32Array(ROOM);
  const word2 = new Int32Array(ROOM);
  const word3 = new Int32Array(ROOM);
  const outcomes = new Int32Array(ROOM);
  const leaves = new Float64Array(ROOM);
  const tableAt = new Int32Array(3 * STAGES);
  const scaleOf = new Float64Array(3 * STAGES);
  const stageKeys = new Int32Array(STAGES);
  const limits = new Int32Array(STAGES);
  const cools = new Int32Array(STAGES);
  const takes = new Int32Array(STAGES);
  const shares = new Float64Array(STAGES);
  const converted = new Int32Array(STAGES);
  const moved = new Int32Array(STAGES);
  const days = new Float64Array(STAGES);
  const open = new Int32Array(ROOM + 1);
  const back = new Int32Array(ROOM + 1);
  const backWord = new Int32Array(ROOM + 1);
  const backStage = new Int32Array(ROOM + 1);
  const backAt = new Float64Array(ROOM + 1);
  const counts = new Int32Array(2);
  /** The first is never read; padded, lest what is written last is waited for. */
  const sums = new Float64Array(16);
  const pair = new Float64Array(16);

  /** What a model brings: see `bind`. */
  let tables: Float64Array = new Float64Array(0);
  let keys: Int32Array = new Int32Array(0);
  let binOfDay: Uint16Array = new Uint16Array(0);
  let end = 0;
  let warmUpDays = 0;
  let lastBin = 0;
  let exits: Int32Array = new Int32Array(0);
  let entries: Int32Array = new Int32Array(0);
  let lastStage = 0;
  let cycleFrom = 0;
  let openFrom = 0;

  let bound: LoopsModel | undefined;

  function bind(model: LoopsModel): void {
    if (model === bound) return;
    bound = model;
    ({ tables, keys, binOfDay, end, warmUpDays, lastBin, lastStage, cycleFrom, openFrom } = model);
    const stages = model.streams * (lastStage + 1);
    exits = new Int32Array(EXITS_OF_STAGE * stages);
    entries = new Int32Array((lastBin + 1) * stages);
  }

  function begin(count: number, n: number, s: number, passed: number, again: number): number {
    const last = Number(s === lastStage);
    const tally = entries;
    const row = ((n * (lastStage + 1) + s) * (lastBin + 1)) | 0;
    const binOf = binOfDay;
    const lastOf = lastBin;
    const before = warmUpDays;
    const endOf = end;
    let going = 0;
    for (let id = 0; id < count; id++) {
      const t = enters[id];
      const bin = (t < endOf ? binOf[(t + before) | 0] : lastOf) | 0;
      const phase = ((-bin >>> 31) + ((lastOf - 1 - bin) >>> 31)) | 0;
      // The highest bit belongs to no stage: it tells that there was a former way on which they were in the period.
      const been = (again & Number(former[id] !== 0)) << 31;
      const mask = been | (passed & -Number(cycles[id] >= 0)) | ((Number(phase === WITHIN) & (1 - last)) << s);
      bins[id] = bin;
      within[id] = mask;
      const matters = Number(phase !== AFTER) | Number(mask !== 0) | last;
      tally[row + bin] = (tally[row + bin] + (matters & (1 - last))) | 0;
      who[going] = id;
      going = (going + matters) | 0;
    }
    return going;
  }

  function resume(count: number): void {
    for (let i = 0; i < count; i++) {
      // In the order of the list, so that nothing is overwritten that is still to be read.
      const id = back[i];
      cells[i] = cells[id];
      ordinals[i] = ordinals[id];
      cycles[i] = cycles[id];
      former[i] = within[id];
      who[i] = i;
    }
  }

  function draw(count: number, key: number, run: number, last: number): void {
    const k0 = keys[key];
    const k1 = keys[key + 1];
    const k2 = keys[key + 2];
    const k3 = keys[key + 3];
    const k4 = keys[key + 4];
    const start = (run + k0) | 0;
    const tag = (last + k3) | 0;
    for (let i = 0; i < count; i++) {
      const id = who[i];
      let x0 = start;
      let x1 = (cells[id] + k1) | 0;
      let x2 = (ordinals[id] + k2) | 0;
      let x3 = tag;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 10) | (x1 >>> 22)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 26) | (x3 >>> 6)) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << 11) | (x3 >>> 21)) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << 21) | (x1 >>> 11)) ^ x2;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 27) | (x3 >>> 5)) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << 23) | (x3 >>> 9)) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << 5) | (x1 >>> 27)) ^ x2;
      x0 = (x0 + k1) | 0;
      x1 = (x1 + k2) | 0;
      x2 = (x2 + k3) | 0;
      x3 = (x3 + k4 + 1) | 0;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 20) | (x3 >>> 12)) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << 17) | (x3 >>> 15)) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << 11) | (x1 >>> 21)) ^ x2;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 25) | (x1 >>> 7)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 10) | (x3 >>> 22)) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << 18) | (x3 >>> 14)) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << 20) | (x1 >>> 12)) ^ x2;
      x0 = (x0 + k2) | 0;
      x1 = (x1 + k3) | 0;
      x2 = (x2 + k4) | 0;
      x3 = (x3 + k0 + 2) | 0;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 10) | (x1 >>> 22)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 26) | (x3 >>> 6)) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << 11) | (x3 >>> 21)) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << 21) | (x1 >>> 11)) ^ x2;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 27) | (x3 >>> 5)) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << 23) | (x3 >>> 9)) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << 5) | (x1 >>> 27)) ^ x2;
      x0 = (x0 + k3) | 0;
      x1 = (x1 + k4) | 0;
      x2 = (x2 + k0) | 0;
      x3 = (x3 + k1 + 3) | 0;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 20) | (x3 >>> 12)) ^ x2;
      word0[i] = x0;
      word1[i] = x1;
      word2[i] = x2;
      word3[i] = x3;
    }
  }

  /** The words of `count` blocks of one cell, numbered from `first`, for leads that are listed from `at` on. */
  function drawCell(
    at: number,
    count: number,
    cell: number,
    first: number,
    key: number,
    run: number,
    last: number,
  ): void {
    for (let i = 0; i < count; i++) {
      who[i] = at + i;
      cells[at + i] = cell;
      ordinals[at + i] = first + i;
    }
    draw(count, key, run, last);
  }

  /** Every fourth lead from the one of the first block's word `offset` on has a word of this array; the first have none. */
  function spreadEvenly(
    words: Int32Array,
    offset: number,
    skipped: number,
    at: number,
    count: number,
    from: number,
    width: number,
  ): void {
    for (let k = offset < skipped ? offset + 4 : offset; k < skipped + count; k += 4) {
      enters[at + k - skipped] = from + width * (((words[k >> 2] >>> 0) + 0.5) * STEP);
    }
  }

  function arrive(
    at: number,
    count: number,
    cell: number,
    first: number,
    from: number,
    width: number,
    key: number,
    run: number,
    tag: number,
  ): void {
    const skipped = first & 3;
    drawCell(at, (skipped + count + 3) >> 2, cell, first >> 2, key, run, tag);
    spreadEvenly(word0, 0, skipped, at, count, from, width);
    spreadEvenly(word1, 1, skipped, at, count, from, width);
    spreadEvenly(word2, 2, skipped, at, count, from, width);
    spreadEvenly(word3, 3, skipped, at, count, from, width);
    for (let k = 0; k < count; k++) {
      cells[at + k] = cell;
      ordinals[at + k] = first + k;
      cycles[at + k] = enters[at + k];
    }
  }

  function pass(
    at: number,
    count: number,
    cell: number,
    first: number,
    from: number,
    width: number,
    key: number,
    run: number,
    offset: number,
    scale: number,
    exitsAt: number,
  ): void {
    drawCell(at, count, cell, first, key, run, 0);
    const table = tables;
    const tally = exits;
    const endOf = end;
    for (let k = 0; k < count; k++) {
      const t = from + width * (((word0[k] >>> 0) + 0.5) * STEP);
      const word = word1[k];
      const tail = word ^ (word >> 31);
      const zeros = Math.clz32(tail);
      const bits = tail << zeros;
      const o = (offset + ((word >>> 31) << 11) + ((zeros - 1) << 6) + ((bits >>> 25) & 60)) | 0;
      const f = (bits & 0x7ffffff) * STEP_OF_PLACE;
      const leave = t + (table[o] + f * (table[o + 1] + f * (table[o + 2] + f * table[o + 3]))) * scale;
      const phase = Number(leave >= 0) + Number(leave >= endOf);
      tally[exitsAt + phase] = (tally[exitsAt + phase] + 1) | 0;
      pair[0] = 0;
      pair[1] = leave - t;
      days[0] += pair[Number(phase === WITHIN)];
      cycles[at + k] = t;
      enters[at + k] = leave;
    }
  }

  function comeBack(count: number, s: number): void {
    const taking = takes[s];
    const limit = shares[s];
    let at = counts[1];
    for (let i = 0; i < count; i++) {
      const word = word3[i];
      back[at] = who[i];
      backWord[at] = word;
      backStage[at] = s;
      backAt[at] = leaves[i];
      at = (at + ((taking >>> outcomes[i]) & Number(word >>> 0 < limit))) | 0;
    }
    counts[1] = at;
  }

  function decide(count: number, s: number): void {
    const table = tables;
    const limit = limits[s];
    const terms = 3 * s;
    for (let i = 0; i < count; i++) {
      // The sign of a difference instead of a comparison: whether a lead converts is what no processor can predict.
      const outcome = 1 - (((word0[i] >>> 1) - limit) >>> 31);
      outcomes[i] = outcome;
      const word = word1[i];
      const tail = word ^ (word >> 31);
      const zeros = Math.clz32(tail);
      const bits = tail << zeros;
      const o = (tableAt[terms + outcome] + ((word >>> 31) << 11) + ((zeros - 1) << 6) + ((bits >>> 25) & 60)) | 0;
      const f = (bits & 0x7ffffff) * STEP_OF_PLACE;
      const time = table[o] + f * (table[o + 1] + f * (table[o + 2] + f * table[o + 3]));
      leaves[i] = enters[who[i]] + time * scaleOf[terms + outcome];
    }
  }

  function cool(count: number, s: number): void {
    const table = tables;
    const at = tableAt[3 * s + COLD];
    const scale = scaleOf[3 * s + COLD];
    for (let i = 0; i < count; i++) {
      const word = word2[i];
      const tail = word ^ (word >> 31);
      const zeros = Math.clz32(tail);
      const bits = tail << zeros;
      const o = (at + ((word >>> 31) << 11) + ((zeros - 1) << 6) + ((bits >>> 25) & 60)) | 0;
      const f = (bits & 0x7ffffff) * STEP_OF_PLACE;
      const cold = enters[who[i]] + scale * (table[o] + f * (table[o + 1] + f * (table[o + 2] + f * table[o + 3])));
      const leave = leaves[i];
      const isCold = Number(cold < leave);
      pair[0] = leave;
      pair[1] = cold;
      leaves[i] = pair[isCold];
      outcomes[i] = (outcomes[i] & (isCold - 1)) | (COLD & -isCold);
    }
  }

  function leave(count: number, n: number, s: number): number {
    const binOf = binOfDay;
    const lastOf = lastBin;
    const before = warmUpDays;
    const endOf = end;
    const stage = (n * (lastStage + 1) + s) | 0;
    const outs = exits;
    const ins = entries;
    const exitsHere = (EXITS_OF_STAGE * stage) | 0;
    const row = ((stage + 1) * (lastBin + 1)) | 0;
    const last = Number(s + 1 === lastStage);
    const counted = 1 - last;
    const opens = Number(s >= openFrom);
    let converts = 0;
    let moves = 0;
    let going = 0;
    let opened = counts[0];
    sums[1] = 0;
    for (let i = 0; i < count; i++) {
      const id = who[i];
      const outcome = outcomes[i];
      const leave = leaves[i];
      const bin = (leave < endOf ? binOf[(leave + before) | 0] : lastOf) | 0;
      const binOfEntry = bins[id];
      // Bins are 0 before the period and the last after it.
      const phase = ((-binOfEntry >>> 31) + ((lastOf - 1 - binOfEntry) >>> 31)) | 0;
      const phaseOfExit = ((-bin >>> 31) + ((lastOf - 1 - bin) >>> 31)) | 0;
      const exit = (exitsHere + OUTCOME_STRIDE * outcome + PHASES * phase + phaseOfExit) | 0;
      outs[exit] = (outs[exit] + 1) | 0;
      const isOpen = opens & Number(phaseOfExit === AFTER) & Number(phase !== AFTER);
      open[opened] = id;
      opened = (opened + isOpen) | 0;
      const goes = Number(outcome === CONVERTED);
      const mask = within[id];
      converts = (converts + (goes & (mask >>> s))) | 0;
      moves = (moves + (goes & (former[id] >>> s))) | 0;
      const isWithin = goes & Number(phaseOfExit === WITHIN);
      sums[isWithin] += leave - enters[id];
      const matters = goes & (Number(phaseOfExit !== AFTER) | Number(mask !== 0) | last);
      within[id] = mask | ((isWithin & counted) << (s + 1));
      enters[id] = leave;
      bins[id] = bin;
      ins[row + bin] = (ins[row + bin] + (matters & counted)) | 0;
      who[going] = id;
      going = (going + matters) | 0;
    }
    converted[s] = converts;
    moved[s] = moves;
    days[s] = sums[1];
    counts[0] = opened;
    return going;
  }

  function go(
    entered: number,
    n: number,
    first: number,
    to: number,
    told: number,
    run: number,
    visit: number,
    listed: number,
  ): number {
    let count = entered;
    counts[0] = 0;
    counts[1] = listed;
    for (let s = first; s < to; s++) {
      if (s === cycleFrom) for (let i = 0; i < count; i++) cycles[who[i]] = enters[who[i]];
      if (told === 0) draw(count, stageKeys[s], run, visit);
      if (told === 0) decide(count, s);
      if (told === 0 && cools[s] !== 0) cool(count, s);
      if (takes[s] !== 0) comeBack(count, s);
      count = leave(count, n, s);
    }
    return count;
  }

  return {
    bind,
    cells,
    ordinals,
    enters,
    cycles,
    within,
    former,
    who,
    word0,
    word1,
    word2,
    word3,
    outcomes,
    leaves,
    tableAt,
    scaleOf,
    stageKeys,
    limits,
    cools,
    takes,
    shares,
    get exits() {
      return exits;
    },
    get entries() {
      return entries;
    },
    converted,
    moved,
    days,
    open,
    back,
    backWord,
    backStage,
    backAt,
    counts,
    begin,
    resume,
    draw,
    arrive,
    pass,
    go,
  };
}

export const writtenLoops: Loops = makeLoops();
