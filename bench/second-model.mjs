/**
 * Prints how many ms the first 256 runs of a second model take in a thread whose code was compiled for the kernel of one
 * model alone, or (`two`) for two kernels, as threads see to (src/runs/engine.ts). Both models are q3.
 */
import { join } from 'node:path';
import { compile, createKernel, loadScenario } from '../dist/index.js';

const RUNS = 4096;
const q3 = join(import.meta.dirname, '..', 'scenarios/q3.yaml');
const first = compile(await loadScenario(q3));
const second = compile(await loadScenario(q3, { set: ['funnel.customer.rate=41%'] }));
const columns = new Float64Array(RUNS * first.columns.length);

if (process.argv[2] === 'two') createKernel(first).simulate(0, 1, columns, RUNS);
createKernel(first).simulate(0, RUNS, columns, RUNS);
const started = performance.now();
createKernel(second).simulate(0, 256, columns, RUNS);
console.log(performance.now() - started);
