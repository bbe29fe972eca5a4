/**
 * What a design is worth on a scenario: prints JSON, by design and figure, of how many plain random runs a run is worth. From
 * replicates of 1,024 runs of several seeds, which are independent; what plain runs would give is known from all runs taken
 * together: the central limit theorem, and of percentiles the density at them.
 * usage: precision-runs.mjs <scenario> <most seeds>
 */
import { internals } from './internals.mjs';

const [file, most] = process.argv.slice(2);
const ENOUGH_MS = 20_000;
const RUNS = 16_384;
const REPLICATES = 16;
const SIZE = RUNS / REPLICATES;
const PERCENTILES = { p10: 0.1, p50: 0.5, p90: 0.9 };

const { compile, createKernel, leadingTargetOf, loadScenario, sortRuns, withColumns } = await internals(`
  export { compile } from './src/model/compile.ts';
  export { createKernel } from './src/kernel/kernel.ts';
  export { leadingTargetOf } from './src/forecast/leading-target.ts';
  export { loadScenario } from './src/scenario/load.ts';
  export { sortRuns } from './src/forecast/sort-runs.ts';
  export { withColumns } from './src/model/columns.ts';`);

/** Revenue by run, or customers where there is none, and the target that leads. */
async function runsOf(seed, sampling) {
  const scenario = await loadScenario(file, {
    set: [`simulation.seed=${JSON.stringify(seed)}`, `simulation.sampling=${sampling}`],
  });
  const full = compile(scenario);
  const metric = full.columns.includes('revenue') ? 'revenue' : 'customers';
  const target = leadingTargetOf(scenario, full);
  const values = new Float64Array(RUNS);
  createKernel(withColumns(full, [metric])).simulate(0, RUNS, values, RUNS);
  return { metric, values, reached: target?.metric === metric ? target.reached : undefined };
}

const designs = { stratified: [], sobol: [] };
const started = performance.now();
for (let seed = 0; seed < Number(most); seed++) {
  // A scenario that takes long is measured by fewer replicates.
  if (seed > 0 && performance.now() - started > ENOUGH_MS) break;
  for (const [sampling, made] of Object.entries(designs)) made.push(await runsOf(`precision ${seed}`, sampling));
}

const every = Object.values(designs).flat();
const all = new Float64Array(every.length * RUNS);
for (const [i, { values }] of every.entries()) all.set(values, i * RUNS);
all.sort();
const [{ metric, reached }] = every;

const at = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.round(p * (sorted.length - 1)))];
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values) => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
};

/** Of each figure, what it is in a replicate and its variance over plain samples of that size. */
const figures = { mean: { of: mean, plain: variance(all) / SIZE } };
for (const [name, p] of Object.entries(PERCENTILES)) {
  const half = Math.sqrt((p * (1 - p)) / SIZE) / 2;
  figures[name] = { of: (sorted) => at(sorted, p), plain: (at(all, p + half) - at(all, p - half)) ** 2 };
}
if (reached !== undefined) {
  const share = (values) => values.filter(reached).length / values.length;
  figures.chance = { of: share, plain: (share(all) * (1 - share(all))) / SIZE };
}

const worth = {};
for (const [sampling, made] of Object.entries(designs)) {
  const replicates = made.flatMap(({ values }) => sortRuns(values, REPLICATES).replicates);
  worth[sampling] = Object.fromEntries(
    Object.entries(figures).map(([name, { of, plain }]) => {
      const ratio = plain / variance(replicates.map(of));
      return [name, Number.isFinite(ratio) && ratio > 0 ? ratio : null];
    }),
  );
}
console.log(JSON.stringify({ metric, replicates: designs.sobol.length * REPLICATES, worth }));
