/**
 * What threads cost and bring, as JSON: ms to start the worker that a job of two threads has until it has answered, ms to hand
 * a piece of work to it and hear of it, and how much faster two threads are than one. Beside it stands what the machine itself
 * allows: two commands of one thread each, that share nothing, against one. Two virtual processors may be one core. All count
 * the runs, compilation included, and not the start of the command.
 *
 * `node bench/threads.mjs <scenario> <runs> <rounds>`
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serialize } from 'node:v8';
import { Piscina } from 'piscina';
import { compile, loadScenario } from '../dist/index.js';
import { median, medianRatio, runsPerSecond } from './measure.mjs';
import { launcher, root } from './places.mjs';

const [scenario, runs, rounds] = process.argv.slice(2);

/** Runs a second of n commands of one thread together. */
async function commands(n) {
  const words = [launcher, scenario, '--runs', runs, '--threads', '1', '--json'];
  const rates = Array.from({ length: n }, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 2 ** 28 });
    const { engine } = JSON.parse(stdout);
    return engine.runs / engine.seconds;
  });
  return (await Promise.all(rates)).reduce((sum, rate) => sum + rate, 0);
}

const rates = { one: [], both: [], two: [] };
for (let round = 0; round < Number(rounds); round++) {
  rates.one.push(await commands(1));
  rates.both.push(await commands(2));
  rates.two.push(runsPerSecond(scenario, runs, 2));
}
const speedUp = medianRatio(rates.two, rates.one);
const machineAllows = medianRatio(rates.both, rates.one);
const seconds = Number(runs) / median(rates.two);
console.log(JSON.stringify({ ...(await poolCosts()), seconds, speedUp, machineAllows }));

/** The pool of two threads as src/runs/threads.ts starts it, and tasks of no run at all. */
async function poolCosts() {
  const model = compile(await loadScenario(scenario));
  const bytes = serialize(model);
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  const data = new Float64Array(new SharedArrayBuffer(8 * model.columns.length));
  const task = (job) => ({ job, model: shared, data, capacity: 1, from: 0, to: 0 });
  const started = performance.now();
  const pool = new Piscina({
    filename: join(root, 'dist/worker.js'),
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    concurrentTasksPerWorker: 2,
    atomics: 'async',
  });
  await pool.run(task(1));
  const startMs = performance.now() - started;
  const handOvers = [];
  for (let i = 0; i < 400; i++) {
    const before = performance.now();
    await pool.run(task(1));
    handOvers.push(performance.now() - before);
  }
  const newModels = [];
  for (let i = 0; i < 20; i++) {
    const before = performance.now();
    await pool.run(task(i + 2));
    newModels.push(performance.now() - before);
  }
  await pool.destroy();
  return { startMs, handOverMs: median(handOvers), newModelMs: median(newModels) };
}
