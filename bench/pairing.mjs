/**
 * What common random numbers buy: the variance of a difference between two versions of q3, with independent seeds over
 * that on the same one, for the mean, P50 and the chance of revenue. Prints JSON. From replicates of 256 runs each.
 */
import { join } from 'node:path';
import { column, simulate } from '../dist/index.js';

const q3 = join(import.meta.dirname, '..', 'scenarios/q3.yaml');
const seeds = Number(process.argv[2]);
const RUNS = 4096;
const REPLICATES = 16;

const figures = {
  mean: (sorted) => sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
  p50: (sorted) => (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2,
  chance: (sorted) => sorted.filter((value) => value >= 2_400_000).length / sorted.length,
};

/** Each figure of each replicate of revenue. */
async function replicates(seed, set) {
  const { columns } = await simulate(q3, { runs: RUNS, seed, set, answers: false });
  const revenue = column(columns, 'revenue', RUNS);
  return Array.from({ length: REPLICATES }, (_, k) => {
    const sorted = revenue.filter((_, run) => run % REPLICATES === k).sort();
    return Object.fromEntries(Object.entries(figures).map(([name, of]) => [name, of(sorted)]));
  });
}

const variance = (values) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
};

const edits = { contact: 'funnel.contact.rate=0.5125% to 1.025%', win: 'funnel.customer.rate=41%' };
const ratios = {};
for (const [edit, set] of Object.entries(edits)) {
  const paired = [];
  const apart = [];
  for (let seed = 0; seed < seeds; seed++) {
    const base = await replicates(`pairing ${seed}`, []);
    const head = await replicates(`pairing ${seed}`, [set]);
    const other = await replicates(`apart ${seed}`, [set]);
    base.forEach((figure, k) => {
      paired.push(Object.fromEntries(Object.keys(figures).map((name) => [name, head[k][name] - figure[name]])));
      apart.push(Object.fromEntries(Object.keys(figures).map((name) => [name, other[k][name] - figure[name]])));
    });
  }
  for (const name of Object.keys(figures)) {
    const of = (differences) => variance(differences.map((each) => each[name]));
    ratios[`${edit}.${name}`] = of(apart) / of(paired);
  }
}
console.log(JSON.stringify(ratios));
