/**
 * Golden hashes of the first runs of every scenario: a hash shows change, not truth.
 *
 * When one changes on purpose, raise STREAM_VERSION (src/version.ts), tell it in CHANGELOG.md under Numbers, and run
 * `npm run golden`. When one changes and nobody meant it to, the change is a bug: the same scenario and seed would give
 * other runs under the same streamVersion.
 */
import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { resultHash } from '../src/engine-facts.ts';
import { createKernel } from '../src/kernel/kernel.ts';
import type { Model } from '../src/model/model.ts';
import { Blocks } from '../src/runs/blocks.ts';
import { allocateColumns, column } from '../src/runs/columns.ts';
import { ThreadPool } from '../src/runs/threads.ts';
import { prepare } from '../src/simulate.ts';
import { STREAM_VERSION } from '../src/version.ts';
import golden from './golden/hashes.json' with { type: 'json' };

const { runs, hashes } = golden;
const scenarios = Object.keys(hashes) as (keyof typeof hashes)[];
const worker = new URL('../dist/worker.js', import.meta.url).pathname;

/** The hash of columns that `fill` writes the runs into. */
async function hashOf(
  model: Model,
  fill: (columns: ReturnType<typeof allocateColumns>) => Promise<void> | void,
): Promise<string> {
  const columns = allocateColumns(model.columns, runs);
  await fill(columns);
  return resultHash(model.columns, (name) => column(columns, name, runs));
}

it('golden hashes are of this streamVersion: if it was raised on purpose, run npm run golden', () => {
  expect(golden.streamVersion).toBe(STREAM_VERSION);
});

it('are known of every scenario of the gallery, and of the one that takes leads in bulk', () => {
  const gallery = readdirSync('scenarios').filter((file) => file.endsWith('.yaml'));
  expect([...scenarios].sort()).toEqual([...gallery.map((file) => `scenarios/${file}`), 'bench/heavy.yaml'].sort());
});

describe.each(scenarios)('the runs of %s', (scenario) => {
  it('are as they were under this streamVersion', async () => {
    const { model } = await prepare(scenario);
    const hash = await hashOf(model, ({ data, capacity }) => createKernel(model).simulate(0, runs, data, capacity));
    expect(hash, 'see the head of test/golden.test.ts').toBe(hashes[scenario]);
  });

  it('are the same in shards, computed apart and in any order', async () => {
    const { model } = await prepare(scenario);
    const half = runs / 2;
    const hash = await hashOf(model, ({ data, capacity }) => {
      createKernel(model).simulate(half, runs, data, capacity);
      const other = createKernel(model);
      other.simulate(half - 7, half, data, capacity);
      other.simulate(0, half - 7, data, capacity);
    });
    expect(hash).toBe(hashes[scenario]);
  });
});

describe.each([2, 3])('on %i worker threads', (threads) => {
  const pool = new ThreadPool(threads);
  afterAll(() => pool.close());

  it.each(scenarios)('the runs of %s are the same', async (scenario) => {
    const { model } = await prepare(scenario);
    // Pieces of 32, so that every thread gets some.
    const hash = await hashOf(model, (columns) => pool.run(worker, model, columns, new Blocks(0, runs), 32, {}));
    expect(hash).toBe(hashes[scenario]);
  });
});
