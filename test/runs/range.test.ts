import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { Blocks } from '../../src/runs/blocks.ts';
import { allocateColumns } from '../../src/runs/columns.ts';
import { MOST_THREADS } from '../../src/runs/most-threads.ts';
import { runRangeOn } from '../../src/runs/range.ts';
import { ThreadPool } from '../../src/runs/threads.ts';
import { fakeEngine } from './fake-engine.ts';
import { expected, type FakeModel } from './fake-kernel.ts';

const engine = fakeEngine();
const names = ['revenue', 'customers', 'spend'];
/** Slow enough that the rest is worth threads once it has been measured. */
const slow: FakeModel = { columns: names, work: 100_000, table: Float64Array.of(0.25, -3, 1 / 3) };
const quick: FakeModel = { ...slow, work: 0 };
/** Far enough behind that workers take part by then. */
const LATE = 3000;

function isComplete(model: FakeModel, data: Float64Array, capacity: number, from: number, to: number): boolean {
  return names.every((_, c) => {
    for (let r = from; r < to; r++) if (data[c * capacity + r] !== expected(model, c, r)) return false;
    return true;
  });
}

describe('runRange', () => {
  test.each([1, 2, 3])('writes every run of every column with %i threads', async (threads) => {
    const columns = allocateColumns(names, 4096);
    await runRangeOn(engine, slow, columns, 0, 4096, { threads });
    expect(isComplete(slow, columns.data, 4096, 0, 4096)).toBe(true);
  });

  test('gives the same bytes however the range is cut, on one pool', async () => {
    await using pool = new ThreadPool(2);
    const columns = allocateColumns(names, 4096);
    for (const [from, to] of [
      [0, 1],
      [1, 700],
      [700, 701],
      [701, 4095],
      [4095, 4096],
      [4096, 4096],
    ] as const) {
      await runRangeOn(engine, slow, columns, from, to, { threads: pool });
    }
    expect(isComplete(slow, columns.data, 4096, 0, 4096)).toBe(true);
  });

  test('a million threads are neither started nor prepared for', async () => {
    await using pool = new ThreadPool(1_000_000);
    expect(pool.threads).toBe(MOST_THREADS);
    const columns = allocateColumns(names, 4096);
    // Two pieces: two workers, whatever the pool could have.
    await pool.run(engine.workerFile(), slow, columns, new Blocks(0, 200), 100, {});
    expect(isComplete(slow, columns.data, 4096, 0, 200)).toBe(true);
  });

  test('touches no run outside the range', async () => {
    const columns = allocateColumns(names, 100);
    columns.data.fill(-1);
    await runRangeOn(engine, quick, columns, 10, 20, { threads: 1 });
    expect(isComplete(quick, columns.data, 100, 10, 20)).toBe(true);
    expect(columns.data.filter((value) => value === -1)).toHaveLength(names.length * 90);
  });

  test('a pool that serves two models keeps them apart', async () => {
    await using pool = new ThreadPool(2);
    const other: FakeModel = { ...slow, table: Float64Array.of(7) };
    for (const model of [slow, other, slow]) {
      const columns = allocateColumns(names, 3000);
      await runRangeOn(engine, model, columns, 0, 3000, { threads: pool });
      expect(isComplete(model, columns.data, 3000, 0, 3000)).toBe(true);
    }
  });

  test('progress only rises and ends at the number of runs', async () => {
    const seen: number[] = [];
    const columns = allocateColumns(names, 4096);
    await runRangeOn(engine, slow, columns, 96, 4096, { threads: 2, onProgress: (done) => seen.push(done) });
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(4000);
  });

  test('refuses a range that the columns have no room for', async () => {
    const columns = allocateColumns(names, 10);
    await expect(runRangeOn(engine, quick, columns, 0, 11)).rejects.toThrow(RangeError);
  });
});

describe('aborting', () => {
  test.each([1, 2])('rejects with the reason, with %i threads, and nothing is written any more', async (threads) => {
    const controller = new AbortController();
    const columns = allocateColumns(names, 200_000);
    const onProgress = (done: number) => done > 2000 && controller.abort(new Error('stopped by the test'));
    const running = runRangeOn(engine, slow, columns, 0, 200_000, { threads, signal: controller.signal, onProgress });
    await expect(running).rejects.toThrow('stopped by the test');
    const written = columns.data.slice();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(columns.data).toEqual(written);
  });

  test('leaves no listener on a signal that outlives the range', async () => {
    await using pool = new ThreadPool(2);
    const { signal } = new AbortController();
    const columns = allocateColumns(names, 4096);
    for (let round = 0; round < 3; round++) await runRangeOn(engine, slow, columns, 0, 4096, { threads: pool, signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('again and again leaves a pool that works', async () => {
    await using pool = new ThreadPool(2);
    for (let round = 0; round < 20; round++) {
      const controller = new AbortController();
      const columns = allocateColumns(names, 20_000);
      const onProgress = (done: number) =>
        done > 1000 + round * 10 && controller.abort(new Error('stopped by the test'));
      const options = { threads: pool, signal: controller.signal, onProgress };
      await expect(runRangeOn(engine, slow, columns, 0, 20_000, options)).rejects.toThrow('stopped by the test');
    }
    const columns = allocateColumns(names, 4096);
    await runRangeOn(engine, slow, columns, 0, 4096, { threads: pool });
    expect(isComplete(slow, columns.data, 4096, 0, 4096)).toBe(true);
  });

  test('ends a worker that hangs', async () => {
    const controller = new AbortController();
    const columns = allocateColumns(names, 20_000);
    const onProgress = (done: number) => done > 2 * LATE && controller.abort(new Error('stopped by the test'));
    const model: FakeModel = { ...slow, at: LATE, fault: 'hang' };
    const running = runRangeOn(engine, model, columns, 0, 20_000, {
      threads: 2,
      signal: controller.signal,
      onProgress,
    });
    await expect(running).rejects.toThrow('stopped by the test');
  });

  test('does nothing when it is aborted beforehand', async () => {
    const columns = allocateColumns(names, 10);
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(runRangeOn(engine, quick, columns, 0, 10, { signal })).rejects.toThrow('too late');
    expect(columns.data.every((value) => value === 0)).toBe(true);
  });
});

describe('a worker that fails', () => {
  test.each([
    ['throw', 'the fake kernel threw'],
    ['exit', 'exited with code: 7'],
  ] as const)('by %s rejects, naming the runs', async (fault, why) => {
    const columns = allocateColumns(names, 20_000);
    const model: FakeModel = { ...slow, at: LATE, fault };
    const error: unknown = await runRangeOn(engine, model, columns, 0, 20_000, { threads: 2 }).catch((e) => e);
    expect(error).toBeInstanceOf(Error);
    const { message } = error as Error;
    const [, first, last] = /a worker thread failed in runs (\d+) to (\d+)/.exec(message) ?? [];
    expect(Number(first)).toBeLessThanOrEqual(Number(last));
    // A worker that is gone takes with it what it had in hand, and it may not have been heard of the task before.
    if (fault === 'throw') expect(Number(last)).toBeGreaterThanOrEqual(LATE);
    expect(message).toContain(why);
  });
});
