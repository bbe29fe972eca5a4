/** Leads that go together are the same leads as those followed one by one, with the same random numbers. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildQuantileTable, tableQuantile } from '../../src/distributions/quantile-table.ts';
import { normalQuantile } from '../../src/distributions/standard-normal.ts';
import { loops } from '../../src/kernel/cohort-loops.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { compile } from '../../src/model/compile.ts';
import { seedKey } from '../../src/sampling/addresses.ts';
import { threefry } from '../../src/sampling/threefry.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { prepare } from '../../src/simulate.ts';

const RUNS = 48;

/** Runs of a scenario on both ways, by column. */
function bothWays(scenario: Scenario): [string, number[], number[]][] {
  // Bulk would leave nobody to follow.
  const model = compile(scenario, { bulk: [] });
  const run = (oneByOne: boolean): Float64Array => {
    const data = new Float64Array(model.columns.length * RUNS);
    createKernel(model, { oneByOne }).simulate(0, RUNS, data, RUNS);
    return data;
  };
  const [together, alone] = [run(false), run(true)];
  const at = (data: Float64Array, c: number): number[] => [...data.subarray(c * RUNS, (c + 1) * RUNS)];
  return model.columns.map((name, c) => [name, at(together, c), at(alone, c)]);
}

function expectSame(columns: [string, number[], number[]][]): void {
  for (const [name, together, alone] of columns) {
    alone.forEach((value, run) => {
      // Sums of the same numbers in another order: thousands of them at most, each rounded once.
      const rounding = 1e-11 * Math.max(1, Math.abs(value));
      expect(Math.abs(together[run] - value), `${name}, run ${run}`).toBeLessThanOrEqual(rounding);
    });
  }
}

const small = readdirSync('scenarios').filter((file) => file.endsWith('.yaml') && file !== 'consumer-afternoon.yaml');

it.each(small)('%s comes out the same', async (file) => {
  expectSame(bothWays((await prepare(`scenarios/${file}`)).scenario));
});

it('kernels of one thread count in the same memory, and may take turns from run to run', async () => {
  const files = ['q3', 'reps-drowning', 'open-pipeline', 'risk-register', 'subscription'];
  const models = await Promise.all(files.map(async (file) => (await prepare(`scenarios/${file}.yaml`)).model));
  const runs = 12;
  const memory = () => models.map(({ columns }) => new Float64Array(columns.length * runs));
  const alone = memory();
  models.forEach((model, i) => {
    createKernel(model).simulate(0, runs, alone[i]!, runs);
  });
  const inTurn = memory();
  const kernels = models.map((model) => createKernel(model));
  for (let run = 0; run < runs; run++) {
    kernels.forEach((kernel, i) => {
      kernel.simulate(run, run + 1, inTurn[i]!, runs);
    });
  }
  expect(inTurn).toEqual(alone);
});

it('so do more leads than there is room for, who come back, with times of every kind', () => {
  const text = `
name: together
currency: USD
period: { start: 2026-01-01, months: 3, warm_up: 4 months }
sources:
  many: { volume: 500 per month, enters: a }
  late: { volume: 40 per month, enters: c }
  later: { volume: 20 per month, enters: d }
funnel:
  a: { decay: { half_life: 20 days }, recycle: { from: [cold, lost], to: a, share: 60%, after: 10 days, at_most: 2 } }
  b: { rate: 60%, after: 2 to 20 days, decay: { expires: 15 days } }
  c:
    rate: 50%
    after: { uniform: { min: 1 day, max: 9 days } }
    lost_after: 3 days
    recycle: { from: lost, to: b, share: 50%, rate: x1.2 }
  d: { rate: 70%, after: 5 days }
  e: { rate: 40% }
deal: { value: { each: 100 to 900 } }
simulation: { seed: together, runs: ${RUNS} }`;
  const columns = bothWays(parseScenario(text, { file: 'together.yaml', set: [] }));
  expect(columns.find(([name]) => name === 'customers')![1].every((count) => count > 10)).toBe(true);
  expectSame(columns);
});

/** The counter of which `threefry` makes a block, its rounds undone one by one. */
function counterOf(key: Int32Array, block: readonly number[]): [number, number, number, number] {
  const rotations = [10, 26, 11, 21, 13, 27, 23, 5, 6, 20, 17, 11, 25, 10, 18, 20];
  const turned = (x: number, by: number): number => (x >>> by) | (x << (32 - by));
  let [x0, x1, x2, x3] = block as [number, number, number, number];
  const inject = (first: number): void => {
    const at = (i: number): number => key[(first + i) % 5]!;
    x0 = (x0 - at(0)) | 0;
    x1 = (x1 - at(1)) | 0;
    x2 = (x2 - at(2)) | 0;
    x3 = (x3 - at(3) - first) | 0;
  };
  for (let round = 12; round >= 0; round--) {
    const [a, b] = [rotations[(2 * round) % 16]!, rotations[(2 * round + 1) % 16]!];
    if (round % 2 === 0) {
      x1 = turned(x1 ^ x0, a);
      x0 = (x0 - x1) | 0;
      x3 = turned(x3 ^ x2, b);
      x2 = (x2 - x3) | 0;
    } else {
      x3 = turned(x3 ^ x0, a);
      x0 = (x0 - x3) | 0;
      x1 = turned(x1 ^ x2, b);
      x2 = (x2 - x1) | 0;
    }
    if (round % 4 === 0) inject(round / 4);
  }
  return [x0, x1, x2, x3];
}

const NO_MODEL = {
  tables: new Float64Array(0),
  keys: new Int32Array(5),
  binOfDay: new Uint16Array(1).fill(1),
  end: 0,
  warmUpDays: 0,
  lastBin: 1,
  streams: 1,
  lastStage: 2,
  cycleFrom: -1,
  openFrom: 9,
};

describe('what is written out a second time', () => {
  it('draws the blocks of threefry', () => {
    const key = seedKey('loops');
    loops.bind({ ...NO_MODEL, keys: key });
    const block = new Int32Array(4);
    for (let i = 0; i < 300; i++) {
      loops.who[i] = i;
      loops.cells[i] = Math.imul(i, 0x9e3779b1);
      loops.ordinals[i] = 7 * i;
    }
    loops.draw(300, 0, 12345, -2);
    for (let i = 0; i < 300; i++) {
      threefry(block, key, 0, 12345, Math.imul(i, 0x9e3779b1), 7 * i, -2);
      expect([loops.word0[i], loops.word1[i], loops.word2[i], loops.word3[i]]).toEqual([...block]);
    }
  });

  it('reads tables as tableQuantile does, and tells who goes cold', () => {
    const table = buildQuantileTable((u) => 10 + normalQuantile(u));
    const key = seedKey('loops');
    loops.bind({ ...NO_MODEL, tables: table, keys: key });
    loops.stageKeys[0] = 0;
    // One that comes before a half in one of two.
    loops.limits[0] = 1 << 30;
    loops.tableAt.fill(0);
    loops.scaleOf.set([2, 3, 4]);
    const count = 300;
    const block = new Int32Array(4);
    // Words at the ends of tables and of their cells: a lead to whose block they belong, by Threefry backwards.
    const words = [0, 1, -1, -2, 0x7fffffff, 0x80000000 | 0, 15, 16];
    for (const word of words) {
      for (const [first, other] of [
        [0, Math.imul(word, 0x85ebca6b)],
        [-1, word],
        [0, word],
      ] as const) {
        const [run, cell, ordinal, visit] = counterOf(key, [first, word, other, 0]);
        threefry(block, key, 0, run, cell, ordinal, visit);
        expect([...block]).toEqual([first, word, other, 0]);
        loops.cools[0] = 1;
        loops.who[0] = 0;
        loops.cells[0] = cell;
        loops.ordinals[0] = ordinal;
        loops.enters[0] = 1;
        loops.within[0] = 0;
        loops.go(1, 0, 0, 1, 0, run, visit, 0);
        const leave = 1 + tableQuantile(table, 0, word) * (first === 0 ? 2 : 3);
        expect(loops.enters[0]).toBe(Math.min(leave, 1 + 4 * tableQuantile(table, 0, other)));
      }
    }
    loops.exits.fill(0);
    for (const cools of [0, 1]) {
      loops.cools[0] = cools;
      for (let i = 0; i < count; i++) {
        loops.who[i] = i;
        loops.cells[i] = 5;
        loops.ordinals[i] = i;
        loops.enters[i] = i;
        loops.within[i] = 0;
      }
      const going = loops.go(count, 0, 0, 1, 0, 12345, 0, 0);
      const expected: number[] = [];
      const outcomes = [0, 0, 0];
      for (let i = 0; i < count; i++) {
        threefry(block, key, 0, 12345, 5, i, 0);
        const converts = block[0] >>> 1 < 1 << 30;
        const leave = i + tableQuantile(table, 0, block[1]) * (converts ? 2 : 3);
        const cold = i + 4 * tableQuantile(table, 0, block[2]);
        const isCold = cools === 1 && cold < leave;
        expected.push(isCold ? cold : leave);
        outcomes[isCold ? 2 : Number(!converts)] += 1;
      }
      expect([...loops.enters.subarray(0, count)]).toEqual(expected);
      const exits = loops.exits.slice(0, 27);
      loops.exits.fill(0);
      expect([0, 9, 18].map((from) => exits.subarray(from, from + 9).reduce((sum, n) => sum + n, 0))).toEqual(outcomes);
      // Who enters after the end, and has not been in the period, does not matter.
      expect(going).toBe(0);
    }
  });
});
