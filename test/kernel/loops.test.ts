/** The loops in WebAssembly and those in TypeScript give the same bits, whatever they are given. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildQuantileTable } from '../../src/distributions/quantile-table.ts';
import { normalQuantile } from '../../src/distributions/standard-normal.ts';
import { assembledLoops } from '../../src/kernel/assembled-loops.ts';
import { loops } from '../../src/kernel/cohort-loops.ts';
import { type Loops, ROOM } from '../../src/kernel/loops.ts';
import { writtenLoops } from '../../src/kernel/written-loops.ts';
import { seedKey } from '../../src/sampling/addresses.ts';

const WARM_UP = 60;
const DAYS = 92;
const LAST_BIN = 4;
const STAGES = 5;
const binOfDay = Uint16Array.from({ length: WARM_UP + DAYS + 1 }, (_, day) =>
  day < WARM_UP ? 0 : Math.min(LAST_BIN, 1 + Math.floor((day - WARM_UP) / 31)),
);
binOfDay[WARM_UP + DAYS] = LAST_BIN;
const positive = buildQuantileTable((u) => -20 * Math.log(u));
const tables = new Float64Array(2 * positive.length);
tables.set(positive);
tables.set(
  buildQuantileTable((u) => 30 + 4 * normalQuantile(u)),
  positive.length,
);
const model = {
  tables,
  keys: seedKey('the same bits'),
  binOfDay,
  end: DAYS,
  warmUpDays: WARM_UP,
  lastBin: LAST_BIN,
  streams: 2,
  lastStage: 4,
  cycleFrom: 2,
  openFrom: 3,
};

interface Case {
  readonly spread: number;
  readonly passing: number;
  readonly first: number;
  readonly from: number;
  readonly run: number;
  readonly scales: readonly number[];
  readonly limit: number;
  readonly cools: number;
  readonly told: number;
  readonly takes: number;
  readonly share: number;
}

const cases: fc.Arbitrary<Case> = fc.record({
  spread: fc.integer({ min: 0, max: ROOM - 120 }),
  passing: fc.integer({ min: 0, max: 120 }),
  first: fc.integer({ min: 0, max: 9 }),
  from: fc.integer({ min: -WARM_UP, max: DAYS - 31 }),
  run: fc.nat(),
  scales: fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 3, maxLength: 3 }),
  limit: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  cools: fc.integer({ min: 0, max: 1 }),
  told: fc.integer({ min: 0, max: 1 }),
  takes: fc.constantFrom(0, 2, 4, 6),
  share: fc.double({ min: 0, max: 2 ** 32, noNaN: true }),
});

/** All that is left in memory, as bits, after leads are listed, go through two stages, and come back. */
function memoryAfter(of: Loops, a: Case): Record<string, bigint[] | number[]> {
  const found: Record<string, bigint[] | number[]> = {};
  const bits = (array: Float64Array, count: number) => [...new BigInt64Array(array.slice(0, count).buffer)];
  const keep = (at: string, count: number): void => {
    found[`${at} enters`] = bits(of.enters, count);
    found[`${at} cycles`] = bits(of.cycles, count);
    found[`${at} addresses`] = [...of.cells.slice(0, count), ...of.ordinals.slice(0, count)];
    found[`${at} tallies`] = [...of.exits, ...of.entries];
    found[`${at} days`] = bits(of.days, STAGES);
  };
  of.bind(model);
  of.exits.fill(0);
  of.entries.fill(0);
  of.days.fill(0);
  of.former.fill(0);
  for (let s = 0; s < STAGES; s++) {
    of.stageKeys[s] = 0;
    of.limits[s] = a.limit;
    of.cools[s] = a.cools;
    of.takes[s] = s < 3 ? a.takes : 0;
    of.shares[s] = a.share;
    of.tableAt.set([0, positive.length, 0], 3 * s);
    of.scaleOf.set(a.scales, 3 * s);
  }
  of.arrive(0, a.spread, 20000, a.first, a.from, 31, 0, a.run, -1);
  of.pass(a.spread, a.passing, 20000, a.first, a.from, 31, 0, a.run, 0, a.scales[0]!, 7);
  const listed = a.spread + a.passing;
  keep('listed', listed);
  let count = of.begin(listed, 1, 1, 1, 0);
  found.entered = [count, ...of.within.slice(0, listed)];
  // The first stage is told, where that is asked for; the others are gone through at once.
  if (a.told === 1) {
    of.draw(count, 0, a.run, 0);
    for (let i = 0; i < count; i++) {
      of.outcomes[i] = i % 3;
      of.leaves[i] = of.enters[of.who[i]] + i;
    }
  }
  let back = 0;
  for (const [from, to] of [
    [1, 2],
    [2, 4],
  ] as const) {
    count = of.go(count, 1, from, to, from === 1 ? a.told : 0, a.run, 0, back);
    back = of.counts[1];
    keep(`stage ${to}`, listed);
    found[`left ${to}`] = [
      count,
      ...of.within.slice(0, listed),
      ...of.who.slice(0, count),
      ...of.counts,
      ...of.converted.slice(from, to),
      ...of.moved.slice(from, to),
      ...of.open.slice(0, of.counts[0]),
    ];
  }
  found.back = [...of.back.slice(0, back), ...of.backWord.slice(0, back), ...of.backStage.slice(0, back)];
  found.left = bits(of.backAt, back);
  of.resume(back);
  found.again = [of.begin(back, 0, 1, 0, 1), ...of.within.slice(0, back), ...of.former.slice(0, back)];
  return found;
}

it('Node runs those in WebAssembly', () => {
  expect(assembledLoops()).not.toBeNull();
  expect(loops).not.toBe(writtenLoops);
});

it('both leave the same bits in memory', () => {
  const assembled = assembledLoops()!;
  let cameBack = 0;
  fc.assert(
    fc.property(cases, (each) => {
      const written = memoryAfter(writtenLoops, each);
      expect(memoryAfter(assembled, each)).toEqual(written);
      cameBack += written.back!.length;
    }),
    { numRuns: 300, seed: 20261125 },
  );
  expect(cameBack).toBeGreaterThan(1000);
});

it('a larger model finds room, and the smaller one its own numbers again', () => {
  const assembled = assembledLoops()!;
  const each = fc.sample(cases, { numRuns: 1, seed: 1 })[0]!;
  const before = memoryAfter(assembled, each);
  assembled.bind({ ...model, tables: new Float64Array(1_000_000).fill(7) });
  expect(memoryAfter(assembled, each)).toEqual(before);
});

it('detach no memory for a model that needs more: V8 would look for that at every access from then on', () => {
  const of = assembledLoops()!;
  const before = of.cells.buffer;
  of.bind({ ...model, tables: new Float64Array(3 * before.byteLength) });
  expect(of.cells.buffer).not.toBe(before);
  expect(before.byteLength).toBeGreaterThan(0);
});
