/** Over 250 lines: one function holds all loops, so that they share their memory. */
import type { Leads } from './leads.ts';

/**
 * The loops of a cohort over one stage, and the memory they share: made once a thread. The engine compiles a function that
 * exists once with the addresses of the arrays it closes over in it, and with the constants; loops over arrays that are
 * handed in look up address, length and kind of each in every round, and take three times as long. For the same reason
 * `threefry` and `tableQuantile` are written out here a second time (`test/kernel/cohort.test.ts` holds them together).
 */
function makeLoops() {
  const ROOM = 512;
  const CONVERTED = 0;
  const COLD = 2;
  const WITHIN = 1;
  const AFTER = 2;
  const PHASES = 3;
  const OUTCOME_STRIDE = 9;
  const STEP_OF_PLACE = 1 / 134217728;
  const STEP = 1 / 4294967296;

  /** By lead: its address. */
  const cells = new Int32Array(ROOM);
  const ordinals = new Int32Array(ROOM);
  /** By lead: when it enters the stage at hand, and the bin of that; a bit for each stage entered within the period. */
  const enters = new Float64Array(ROOM);
  const bins = new Int32Array(ROOM);
  const within = new Int32Array(ROOM);
  /** By lead: when the cycle of its deal began, or below 0. */
  const cycles = new Float64Array(ROOM);
  /** By place in the stage at hand: the lead, its random words, how it leaves and when. */
  const who = new Int32Array(ROOM);
  const word0 = new Int32Array(ROOM);
  const word1 = new Int32Array(ROOM);
  const word2 = new Int32Array(ROOM);
  const word3 = new Int32Array(ROOM);
  const outcomes = new Uint8Array(ROOM);
  const leaves = new Float64Array(ROOM);
  /** Where the tables of those who convert and of those who do not begin, and their scales. */
  const tableAt = new Int32Array(16);
  const scaleOf = new Float64Array(16);
  /** Of the stage at hand: exits by outcome and phases; entries into the next by bin; leads that leave after the end. */
  const exits = new Int32Array(32);
  const entries = new Int32Array(ROOM);
  const open = new Int32Array(ROOM + 1);
  /** Those who come back: the lead, its last word, the stage it has left, and when. */
  const back = new Int32Array(ROOM + 1);
  const backWord = new Int32Array(ROOM + 1);
  const backStage = new Int32Array(ROOM + 1);
  const backAt = new Float64Array(ROOM + 1);
  /** Results that are more than one: [how many converted within, how many are open], [days that the former took]. */
  const counts = new Int32Array(16);
  const days = new Float64Array(16);
  const pair = new Float64Array(16);
  const instants = new Float64Array(4 * ROOM);

  /**
   * Leads [from, to) enter stage s.
   * @param passed a bit for each stage that they have passed on the day they arrived
   * @param last 1 where that is the last: nothing is booked there yet
   * @returns how many matter: not those who enter after the period without having been in it
   */
  function begin(
    from: number,
    to: number,
    leads: Leads,
    s: number,
    passed: number,
    last: number,
    end: number,
    warmUpDays: number,
    binOfDay: Uint16Array,
    lastBin: number,
  ): number {
    const { cell, ordinal, arrived, enters: entersAt } = leads;
    const room = (to - from) | 0;
    entries.fill(0, 0, lastBin + 1);
    let count = 0;
    for (let id = 0; id < room; id++) {
      const lead = from + id;
      const t = entersAt[lead];
      const bin = (t < end ? binOfDay[(t + warmUpDays) | 0] : lastBin) | 0;
      const phase = ((-bin >>> 31) + ((lastBin - 1 - bin) >>> 31)) | 0;
      const came = arrived[lead];
      const mask = (passed & -Number(came >= 0)) | ((Number(phase === WITHIN) & (1 - last)) << s);
      cells[id] = cell[lead];
      ordinals[id] = ordinal[lead];
      enters[id] = t;
      bins[id] = bin;
      within[id] = mask;
      cycles[id] = came;
      const matters = Number(phase !== AFTER) | Number(mask !== 0) | last;
      entries[bin] = (entries[bin] + matters) | 0;
      who[count] = id;
      count = (count + matters) | 0;
    }
    return count;
  }

  /**
   * Adds those who leave stage s by one of the outcomes with a bit in `takes`, and whose last word lies below a limit, to
   * the list of those who come back.
   * @returns how long it is then
   */
  function comeBack(listed: number, count: number, s: number, takes: number, limit: number): number {
    let at = listed;
    for (let i = 0; i < count; i++) {
      const word = word3[i];
      back[at] = who[i];
      backWord[at] = word;
      backStage[at] = s;
      backAt[at] = leaves[i];
      at = (at + ((takes >>> outcomes[i]) & Number(word >>> 0 < limit))) | 0;
    }
    return at;
  }

  /** Makes the leads at hand those of one cell, numbered from `first`. */
  function number(count: number, cell: number, first: number): void {
    for (let i = 0; i < count; i++) {
      who[i] = i;
      cells[i] = cell;
      ordinals[i] = first + i;
    }
  }

  /** Four random words for each of `count` leads at a stage: the block of (key; run, cell, ordinal, last). */
  function draw(count: number, keys: Int32Array, key: number, run: number, last: number): void {
    const k0 = keys[key];
    const k1 = keys[key + 1];
    const k2 = keys[key + 2];
    const k3 = keys[key + 3];
    const k4 = keys[key + 4];
    const start = (run + k0) | 0;
    const end = (last + k3) | 0;
    for (let i = 0; i < count; i++) {
      const id = who[i];
      let x0 = start;
      let x1 = (cells[id] + k1) | 0;
      let x2 = (ordinals[id] + k2) | 0;
      let x3 = end;
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

  /** The instants of leads of a cell, spread evenly over it: every fourth from `offset` on has a word of this array. */
  function spreadEvenly(words: Int32Array, count: number, offset: number, from: number, days: number): void {
    for (let k = offset; k < count; k += 4) {
      instants[k] = from + days * (((words[k >> 2] >>> 0) + 0.5) * STEP);
    }
  }

  /** `count` leads of a cell, by the words of a block for every four, come to the stage at hand; they are added to `leads`. */
  function arrive(
    count: number,
    first: number,
    from: number,
    days: number,
    stage: number,
    cell: number,
    leads: Leads,
  ): void {
    spreadEvenly(word0, count, 0, from, days);
    spreadEvenly(word1, count, 1, from, days);
    spreadEvenly(word2, count, 2, from, days);
    spreadEvenly(word3, count, 3, from, days);
    const { count: at, cell: cellsOf, ordinal, arrived, stage: stages, enters: entersAt, deal, value } = leads;
    for (let k = 0; k < count; k++) {
      const lead = (at + k) | 0;
      const t = instants[k];
      cellsOf[lead] = cell;
      ordinal[lead] = first + k;
      arrived[lead] = t;
      stages[lead] = stage;
      entersAt[lead] = t;
      deal[lead] = -1;
      value[lead] = Number.NaN;
    }
    leads.count = at + count;
  }

  /**
   * `count` leads of a cell, by the first two words of a block each, arrive and leave the stage before `stage` for it, by
   * `tableAt` and `scaleOf` at 0; they are added to `leads`. How many do so by phase is added to `exits`, and their days
   * within the period to `days` at 1.
   */
  function pass(
    count: number,
    first: number,
    from: number,
    width: number,
    stage: number,
    cell: number,
    leads: Leads,
    end: number,
    table: Float64Array,
  ): void {
    const { count: at, cell: cellsOf, ordinal, arrived, stage: stages, enters: entersAt, deal, value } = leads;
    const offset = tableAt[0];
    const scale = scaleOf[0];
    for (let k = 0; k < count; k++) {
      const lead = (at + k) | 0;
      const t = from + width * (((word0[k] >>> 0) + 0.5) * STEP);
      const word = word1[k];
      const tail = word ^ (word >> 31);
      const zeros = Math.clz32(tail);
      const bits = tail << zeros;
      const o = (offset + ((word >>> 31) << 11) + ((zeros - 1) << 6) + ((bits >>> 25) & 60)) | 0;
      const f = (bits & 0x7ffffff) * STEP_OF_PLACE;
      const leave = t + (table[o] + f * (table[o + 1] + f * (table[o + 2] + f * table[o + 3]))) * scale;
      const phase = Number(leave >= 0) + Number(leave >= end);
      exits[phase] = (exits[phase] + 1) | 0;
      pair[0] = 0;
      pair[1] = leave - t;
      days[1] += pair[Number(phase === WITHIN)];
      cellsOf[lead] = cell;
      ordinal[lead] = first + k;
      arrived[lead] = t;
      stages[lead] = stage;
      entersAt[lead] = leave;
      deal[lead] = -1;
      value[lead] = Number.NaN;
    }
    leads.count = at + count;
  }

  /** Whether each converts, and when it leaves; `tableAt` and `scaleOf` at 0 are for those who do, at 1 for the others. */
  function decide(count: number, limit: number, table: Float64Array): void {
    for (let i = 0; i < count; i++) {
      // The sign of a difference instead of a comparison: whether a lead converts is what no processor can predict.
      const outcome = 1 - (((word0[i] >>> 1) - limit) >>> 31);
      outcomes[i] = outcome;
      const word = word1[i];
      const tail = word ^ (word >> 31);
      const zeros = Math.clz32(tail);
      const bits = tail << zeros;
      const o = (tableAt[outcome] + ((word >>> 31) << 11) + ((zeros - 1) << 6) + ((bits >>> 25) & 60)) | 0;
      const f = (bits & 0x7ffffff) * STEP_OF_PLACE;
      const time = table[o] + f * (table[o + 1] + f * (table[o + 2] + f * table[o + 3]));
      leaves[i] = enters[who[i]] + time * scaleOf[outcome];
    }
  }

  /** Those whom the clock of `tableAt` and `scaleOf` at 2 takes first go cold. */
  function cool(count: number, table: Float64Array): void {
    const at = tableAt[COLD];
    const scale = scaleOf[COLD];
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

  /**
   * Books how they leave stage s, and lets those who have converted enter the next.
   * @param last 1 where that is the last: nothing is booked there yet
   * @returns how many go on
   */
  function leave(
    count: number,
    s: number,
    last: number,
    end: number,
    warmUpDays: number,
    binOfDay: Uint16Array,
    lastBin: number,
  ): number {
    exits.fill(0);
    entries.fill(0, 0, lastBin + 1);
    days[1] = 0;
    const counted = 1 - last;
    let converted = 0;
    let going = 0;
    let opened = 0;
    for (let i = 0; i < count; i++) {
      const id = who[i];
      const outcome = outcomes[i];
      const leave = leaves[i];
      const bin = (leave < end ? binOfDay[(leave + warmUpDays) | 0] : lastBin) | 0;
      const binOfEntry = bins[id];
      // Bins are 0 before the period and the last after it.
      const phase = ((-binOfEntry >>> 31) + ((lastBin - 1 - binOfEntry) >>> 31)) | 0;
      const phaseOfExit = ((-bin >>> 31) + ((lastBin - 1 - bin) >>> 31)) | 0;
      const exit = (OUTCOME_STRIDE * outcome + PHASES * phase + phaseOfExit) | 0;
      exits[exit] = (exits[exit] + 1) | 0;
      const isOpen = Number(phaseOfExit === AFTER) & Number(phase !== AFTER);
      open[opened] = id;
      opened = (opened + isOpen) | 0;
      const goes = Number(outcome === CONVERTED);
      const mask = within[id];
      converted = (converted + (goes & (mask >>> s))) | 0;
      const isWithin = goes & Number(phaseOfExit === WITHIN);
      days[isWithin] += leave - enters[id];
      const matters = goes & (Number(phaseOfExit !== AFTER) | Number(mask !== 0) | last);
      within[id] = mask | ((isWithin & counted) << (s + 1));
      enters[id] = leave;
      bins[id] = bin;
      entries[bin] = (entries[bin] + matters) | 0;
      who[going] = id;
      going = (going + matters) | 0;
    }
    counts[0] = converted;
    counts[1] = opened;
    return going;
  }

  return {
    ROOM,
    cells,
    ordinals,
    enters,
    bins,
    within,
    cycles,
    who,
    word0,
    word1,
    word2,
    word3,
    outcomes,
    leaves,
    tableAt,
    scaleOf,
    exits,
    entries,
    open,
    back,
    backWord,
    backStage,
    backAt,
    counts,
    days,
    begin,
    number,
    draw,
    arrive,
    pass,
    decide,
    cool,
    comeBack,
    leave,
  };
}

export const loops = makeLoops();
