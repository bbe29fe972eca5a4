/**
 * The result hash of the first runs of every scenario of the gallery, on whatever Node executes this, from dist/.
 * `node test/golden/hashes.mjs` prints them as JSON, with q3's whole forecast hashed too; `--write` (`npm run golden`)
 * makes them the golden ones. Golden hashes are of streamVersion: raise that first, and tell it in CHANGELOG.md.
 */
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, createKernel, loadScenario, resultHash, STREAM_VERSION, simulate } from '../../dist/index.js';

const RUNS = 256;
process.chdir(join(import.meta.dirname, '../..'));

/** Scenarios of the gallery, and the one that only bench/ runs: it takes its leads in bulk. */
export function scenarios() {
  const gallery = readdirSync('scenarios').filter((file) => file.endsWith('.yaml'));
  return [...gallery.map((file) => `scenarios/${file}`).sort(), 'bench/heavy.yaml'];
}

async function hashOf(scenario) {
  const model = compile(await loadScenario(scenario));
  const data = new Float64Array(model.columns.length * RUNS);
  createKernel(model).simulate(0, RUNS, data, RUNS);
  const at = new Map(model.columns.map((name, c) => [name, c * RUNS]));
  return resultHash(model.columns, (name) => data.subarray(at.get(name), at.get(name) + RUNS));
}

/** Everything that a forecast says, answers too, but for who computed it and how long it took. */
async function forecastHash() {
  const { forecast } = await simulate('scenarios/q3.yaml', { runs: RUNS, threads: 2 });
  const { node: _node, seconds: _seconds, threads: _threads, ...engine } = forecast.engine;
  return createHash('sha256')
    .update(JSON.stringify({ ...forecast, engine }))
    .digest('hex');
}

const hashes = {};
for (const scenario of scenarios()) hashes[scenario] = await hashOf(scenario);
const golden = { streamVersion: STREAM_VERSION, runs: RUNS, hashes };
if (process.argv.includes('--write')) {
  writeFileSync(join(import.meta.dirname, 'hashes.json'), `${JSON.stringify(golden, null, 2)}\n`);
} else {
  console.log(JSON.stringify({ node: process.version, ...golden, forecast: await forecastHash() }));
}
