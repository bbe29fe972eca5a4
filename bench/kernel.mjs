/**
 * The kernel alone, on one thread, once V8 has compiled it: prints JSON, of so many runs the seconds they took.
 *
 * `node bench/kernel.mjs <scenario> <runs>`
 */
import { compile, createKernel, loadScenario } from '../dist/index.js';

/** After this V8 has compiled what it will: later blocks of runs take the same time to 1 %. */
const WARM_MS = 1000;

const [scenario, count] = process.argv.slice(2);
const runs = Number(count);
const model = compile(await loadScenario(scenario));
const columns = new Float64Array(new SharedArrayBuffer(8 * model.columns.length * runs));
// As in every thread of the command: see `exercise` in src/runs/engine.ts.
createKernel(model).simulate(0, 1, columns, runs);
const kernel = createKernel(model);
const some = Math.min(runs, 256);
for (const started = performance.now(); performance.now() - started < WARM_MS; )
  kernel.simulate(0, some, columns, runs);
const started = performance.now();
kernel.simulate(0, runs, columns, runs);
console.log(JSON.stringify({ runs, seconds: (performance.now() - started) / 1000 }));
