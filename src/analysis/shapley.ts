import { keyAt, seedKey } from '../sampling/addresses.ts';
import { threefry } from '../sampling/threefry.ts';
import { type Experiment, redrawn } from './experiment.ts';
import type { Estimated } from './jackknife.ts';
import { shareOfMeans } from './sobol-indices.ts';

/**
 * Shapley effects (Owen 2014; Song, Nelson & Staum 2016): what inputs explain, dealt out so that the shares add up even
 * where inputs are correlated. In every run the inputs are taken over from the sample one after the other, in an order of
 * the run's own; the next one gets what it adds (Goda 2021, with conditional draws for correlated inputs). Luck of its own
 * on either side of each product keeps it out.
 * @param seed of the orders
 */
export async function shapleyEffects(
  experiment: Experiment,
  seed: string,
): Promise<{ readonly name: string; readonly share: Estimated }[]> {
  const { names, runs } = experiment;
  const d = names.length;
  const orders = ordersOf(d, runs, seed);
  const pass = (kept: number, luck: 1 | 2): Promise<Float64Array> =>
    experiment.run(
      redrawn(experiment, (input, run) => orders[run * d + input] < kept),
      luck,
    );
  const all = await pass(d, 1);
  const centre = all.reduce((sum, y) => sum + y, 0) / runs;
  const gains = names.map(() => new Float64Array(runs));
  let before = await pass(0, 2);
  for (let kept = 1; kept <= d; kept++) {
    const now = await pass(kept, 2);
    for (let run = 0; run < runs; run++) {
      const gain = (all[run] - centre) * (now[run] - before[run]);
      for (let input = 0; input < d; input++) if (orders[run * d + input] === kept - 1) gains[input][run] = gain;
    }
    before = now;
  }
  const variance = all.map((y) => (y - centre) * (y - centre));
  return names.map((name, input) => ({ name, share: shareOfMeans(gains[input], variance) }));
}

/** Place of each input in the order of each run, each order as likely: [run][input]. */
function ordersOf(d: number, runs: number, seed: string): Uint16Array {
  const key = keyAt(seedKey(seed), 'order');
  const block = new Int32Array(4);
  const places = new Uint16Array(runs * d);
  const order = new Uint16Array(d);
  for (let run = 0; run < runs; run++) {
    for (let i = 0; i < d; i++) order[i] = i;
    // Fisher and Yates; 32 bits over a few dozen places leave no bias worth the name.
    for (let i = d - 1; i > 0; i--) {
      threefry(block, key, 0, run, i, 0, 0);
      const j = (block[0] >>> 0) % (i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (let i = 0; i < d; i++) places[run * d + order[i]] = i;
  }
  return places;
}
