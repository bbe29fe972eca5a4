/**
 * What threads cost and bring, as JSON: ms to start a pool of two workers until each has answered, ms to hand a piece of
 * work to one and hear of it, and the efficiency of two threads on a job of some seconds. Beside it stands what the machine
 * itself allows: two processes of one thread each, that share nothing, against one. Two virtual processors may be one core.
 *
 * `node bench/threads.mjs [scenario] [runs]`
 */
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { Piscina } from 'piscina';
import { compile, createKernel, loadScenario } from '../dist/index.js';
import { alternate, median } from './measure.mjs';

const root = join(import.meta.dirname, '..');
const [scenario = join(root, 'scenarios/q3.yaml'), runs = '65536', solo] = process.argv.slice(2);
const model = compile(await loadScenario(scenario));

if (solo === 'solo') {
  // A process by itself: runs per second once its code is compiled.
  const count = Number(runs);
  const data = new Float64Array(model.columns.length * count);
  createKernel(model).simulate(0, 1, data, count);
  const kernel = createKernel(model);
  kernel.simulate(0, Math.min(count, 4096), data, count);
  const started = performance.now();
  kernel.simulate(0, count, data, count);
  console.log((1000 * count) / (performance.now() - started));
} else {
  const processes = (n) =>
    Promise.all(
      Array.from(
        { length: n },
        () =>
          new Promise((resolve, reject) => {
            const words = [import.meta.filename, scenario, runs, 'solo'];
            execFile(process.execPath, words, (error, stdout) => (error ? reject(error) : resolve(Number(stdout))));
          }),
      ),
    ).then((rates) => rates.reduce((sum, rate) => sum + rate, 0));
  const launcher = join(root, 'bin/simulate.js');
  const engineRate = (threads) => {
    const words = [launcher, scenario, '--runs', runs, '--threads', String(threads), '--json'];
    const child = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (child.status !== 0) throw new Error(child.stderr);
    const { engine } = JSON.parse(child.stdout);
    return engine.runs / engine.seconds;
  };

  const rounds = 5;
  const limits = [];
  for (let round = 0; round < rounds; round++) limits.push((await processes(2)) / (await processes(1)));
  const { one, two } = alternate({ one: () => engineRate(1), two: () => engineRate(2) }, rounds);
  const speedUp = median(two.map((rate, round) => rate / one[round]));
  const limit = median(limits);
  const result = {
    ...(await poolCosts()),
    seconds: Number(runs) / median(two),
    speedUp,
    machineAllows: limit,
    efficiency: speedUp / 2,
    efficiencyOfWhatTheMachineAllows: speedUp / limit,
  };
  console.log(JSON.stringify(result, null, 2));
}

/** A pool of two as src/runs/threads.ts starts it, and tasks of no run at all. */
async function poolCosts() {
  const bytes = serialize(model);
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  const data = new Float64Array(new SharedArrayBuffer(8 * model.columns.length));
  const task = (job) => ({ job, model: shared, data, capacity: 1, from: 0, to: 0 });
  const started = performance.now();
  const pool = new Piscina({
    filename: join(root, 'dist/worker.js'),
    minThreads: 2,
    maxThreads: 2,
    atomics: 'async',
  });
  await Promise.all([pool.run(task(1)), pool.run(task(1))]);
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
