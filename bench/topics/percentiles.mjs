import { internals } from '../internals.mjs';
import { alternate, median, medianRatio } from '../measure.mjs';

const RUNS = 1_000_000;

export default {
  name: 'percentiles',
  about: 'the percentiles of a million runs against sorting them; the same bits by both ways, which is checked',
  async measure({ note, rounds }) {
    const { pickedOrder, selectRuns, standardNormal } = await internals(`
      export { pickedOrder } from './src/forecast/order.ts';
      export { selectRuns } from './src/forecast/select-runs.ts';
      export { normalQuantile as standardNormal } from './src/distributions/standard-normal.ts';`);
    const levels = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
    // A lognormal law as wide as that of the revenue of q3.
    const values = Float64Array.from({ length: RUNS }, () => 2e6 * Math.exp(0.35 * standardNormal(Math.random())));
    const ranks = levels.flatMap((p) => [0, 1].map((next) => Math.floor((RUNS - 1) * p) + next));
    const wanted = ranks.map((rank) => ({ group: -1, rank }));
    const sorted = values.toSorted();
    const found = selectRuns(values, 1, wanted);
    if (!ranks.every((rank, i) => found[i] === sorted[rank]))
      throw new Error('a percentile is not that of the sorted runs');

    const timed = (work) => () => {
      const started = performance.now();
      work();
      return performance.now() - started;
    };
    // What warms up is measured, and left out.
    const ways = {
      sort: timed(() => values.toSorted()),
      pick: timed(() => selectRuns(values, 1, wanted)),
      all: timed(() => pickedOrder(values, levels)),
    };
    alternate(ways, 3);
    const ms = alternate(ways, 3 * rounds);
    note('percentiles.sort', median(ms.sort), 'ms', 'a million runs, sorted');
    note('percentiles.pick', median(ms.pick), 'ms', 'a million runs, nine percentiles picked out');
    const text = 'sorting a million runs over picking out nine percentiles';
    note('percentiles.sortOverPick', medianRatio(ms.sort, ms.pick), '×', text, { atLeast: 8 });
    const more = 'the same, with those of all 16 replicates, which intervals come from';
    note('percentiles.sortOverAll', medianRatio(ms.sort, ms.all), '×', more);
  },
};
