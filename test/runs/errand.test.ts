/** What workers do beside runs, and runs beside it. */
import { describe, expect, test } from 'vitest';
import { allocateColumns } from '../../src/runs/columns.ts';
import { runRangeOn } from '../../src/runs/range.ts';
import { ThreadPool } from '../../src/runs/threads.ts';
import { fakeEngine, workerFileOf } from './fake-engine.ts';
import type { FakeErrand } from './fake-errand.ts';
import { expected, type FakeModel } from './fake-kernel.ts';

const engine = fakeEngine();
const errandFile = workerFileOf('fake-errand.ts');
const model: FakeModel = { columns: ['revenue', 'customers'], work: 10_000, table: Float64Array.of(0.5, -1) };
const RUNS = 4096;

const gate = (open: boolean) => new Int32Array(new SharedArrayBuffer(4)).fill(open ? 1 : 0);

function letGo({ gate }: FakeErrand): void {
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
}

/** Whether a range of runs is made, and right, on this pool. */
async function makesRuns(pool: ThreadPool): Promise<boolean> {
  const columns = allocateColumns(model.columns, RUNS);
  await runRangeOn(engine, model, columns, 0, RUNS, { threads: pool });
  return columns.data.every((value, at) => value === expected(model, Math.floor(at / RUNS), at % RUNS));
}

describe('workers that are begun before there is work', () => {
  test.each([
    [2, 1],
    [3, 1],
    [3, 2],
  ])('of %i threads, %i begun: make the same runs', async (threads, begun) => {
    await using pool = new ThreadPool(threads);
    pool.begin(engine.workerFile(), begun);
    expect(pool.awake).toBe(true);
    expect(await makesRuns(pool)).toBe(true);
    expect(await makesRuns(pool)).toBe(true);
  });

  test('are none where one thread is all', async () => {
    await using pool = new ThreadPool(1);
    pool.begin(engine.workerFile(), 1);
    expect(pool.awake).toBe(false);
    expect(await makesRuns(pool)).toBe(true);
  });

  test('and cannot be started fail the first who needs them', async () => {
    await using pool = new ThreadPool(2);
    pool.begin('/nowhere/worker.mjs', 1);
    await expect(makesRuns(pool)).rejects.toThrow('/nowhere/worker.mjs');
    // Whoever comes after gets others.
    expect(await makesRuns(pool)).toBe(true);
  });
});

test.each([Number.NaN, 0, -1, 1.5])('%d threads are one', async (threads) => {
  await using pool = new ThreadPool(threads);
  pool.begin(engine.workerFile(), 2);
  expect(pool).toMatchObject({ threads: 1, awake: false });
  expect(await makesRuns(pool)).toBe(true);
});

test('a pool that has ended starts nothing that nobody would end', async () => {
  const pool = new ThreadPool(2);
  await pool[Symbol.asyncDispose]();
  await expect(pool.errand(errandFile, { gate: gate(true), value: 1 } satisfies FakeErrand)).rejects.toThrow('ended');
  pool.begin(engine.workerFile(), 1);
  expect(pool.awake).toBe(false);
});

test.each([1, 2])('who throws when told of progress ends the range, with %i threads', async (threads) => {
  await using pool = new ThreadPool(threads);
  pool.begin(engine.workerFile(), 1);
  const columns = allocateColumns(model.columns, RUNS);
  const onProgress = (done: number) => {
    if (done === RUNS) throw new Error('no progress');
  };
  const running = runRangeOn(engine, model, columns, 0, RUNS, { threads: pool, onProgress });
  await expect(running).rejects.toThrow('no progress');
});

describe('an errand', () => {
  test('brings back what the worker made of it', async () => {
    await using pool = new ThreadPool(2);
    const value = { numbers: Float64Array.of(1, Number.NaN, -0), nothing: undefined };
    expect(await pool.errand(errandFile, { gate: gate(true), value } satisfies FakeErrand)).toEqual({ value });
  });

  test.each([2, 3])('keeps no range waiting, with %i threads', async (threads) => {
    await using pool = new ThreadPool(threads);
    const task: FakeErrand = { gate: gate(false), value: 1 };
    const errand = pool.errand(errandFile, task);
    expect(await makesRuns(pool)).toBe(true);
    letGo(task);
    expect(await errand).toEqual({ value: 1 });
    expect(await makesRuns(pool)).toBe(true);
  });

  test.each([
    ['throw', 'the fake errand threw'],
    ['exit', 'exited with code: 7'],
  ] as const)('that fails by %s says so', async (fault, why) => {
    await using pool = new ThreadPool(2);
    const errand = pool.errand(errandFile, { gate: gate(true), fault, value: 1 } satisfies FakeErrand);
    await expect(errand).rejects.toThrow(/^a worker thread failed: /);
    await expect(errand).rejects.toThrow(why);
    expect(await makesRuns(pool)).toBe(true);
  });

  test('of a file that is not there says so', async () => {
    await using pool = new ThreadPool(2);
    await expect(pool.errand('/nowhere/errand.mjs', {})).rejects.toThrow('/nowhere/errand.mjs');
  });

  test('ends when it is aborted, though its worker hangs', async () => {
    const controller = new AbortController();
    await using pool = new ThreadPool(2);
    const errand = pool.errand(errandFile, { gate: gate(false), value: 1 } satisfies FakeErrand, controller.signal);
    controller.abort(new Error('stopped by the test'));
    await expect(errand).rejects.toThrow('stopped by the test');
    // Its worker is no use as long as it hangs, and is in nobody's way.
    expect(await makesRuns(pool)).toBe(true);
    await pool.close();
    expect(await makesRuns(pool)).toBe(true);
  });
});
