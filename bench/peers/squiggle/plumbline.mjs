/** The same in Plumbline: the scenario read, compiled and run anew each time, with all default columns. */
import { join } from 'node:path';
import { compile, createKernel, loadScenario, VERSION } from '../../../dist/index.js';
import { repeat, summary } from './jobs.mjs';

const RUNS = 10_000;
const file = join(import.meta.dirname, `${process.argv[2]}.yaml`);

await repeat('Plumbline', VERSION, async (seed) => {
  const model = compile(await loadScenario(file, { set: [`simulation.seed=${seed}`] }));
  const columns = new Float64Array(RUNS * model.columns.length);
  createKernel(model).simulate(0, RUNS, columns, RUNS);
  const at = RUNS * model.columns.indexOf('revenue');
  const revenue = columns.subarray(at, at + RUNS);
  summary(revenue);
  return revenue;
});
