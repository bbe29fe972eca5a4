import { sumsOf } from '../forecast/order-statistics.ts';
import { REPLICATES } from '../sampling/designs.ts';
import { type Experiment, redrawn } from './experiment.ts';
import { asShare, type Estimated, estimated, pseudoValues, sumBut } from './jackknife.ts';

export interface SobolIndices {
  readonly name: string;
  /** Var(E[Y | input]) ÷ Var(Y): moves with. */
  readonly first: Estimated;
  /** E[Var(E[Y | inputs] | all others)] ÷ Var(Y), interactions included: moves by itself. */
  readonly total: Estimated;
}

/**
 * First and total order of every input by paired passes (Saltelli et al. 2010 for the first, Jansen 1999 for the total).
 * Luck is not counted among the inputs: whatever is multiplied has luck of its own on either side, so that luck averages
 * out, and an input that does nothing has a total of exactly 0. Of correlated inputs the first order is of all that goes
 * along with one, the total of what is its own given the others (Mara & Tarantola 2012: full and uncorrelated effects).
 */
export async function sobolIndices(experiment: Experiment): Promise<SobolIndices[]> {
  const { names, blocks, luck } = experiment;
  const pass = (keeps: (input: number) => boolean, of: 1 | 2): Promise<Float64Array> =>
    experiment.run(redrawn(experiment, keeps), of);
  const all = await pass(() => true, 1);
  const allAgain = luck ? await pass(() => true, 2) : all;
  const none = await pass(() => false, 1);
  const centre = all.reduce((sum, y) => sum + y, 0) / all.length;
  const variance = all.map((y) => (y - centre) * (y - centre));
  const found: SobolIndices[] = [];
  for (let i = 0; i < names.length; i++) {
    const but = await pass((input) => input !== i, 1);
    const butAgain = luck ? await pass((input) => input !== i, 2) : but;
    const moved = all.map((y, run) => ((y - but[run]) * (allAgain[run] - butAgain[run])) / 2);
    const correlated = blocks.some(({ members }) => members.includes(i));
    const only = correlated ? await pass((input) => input === i, 2) : undefined;
    const along =
      only === undefined
        ? none.map((y, run) => (y - centre) * (butAgain[run] - allAgain[run]))
        : all.map((y, run) => (y - centre) * (only[run] - centre));
    found.push({ name: names[i], first: shareOfMeans(along, variance), total: shareOfMeans(moved, variance) });
  }
  return found;
}

/** Mean of one figure by run over the mean of another, as a share freed of its bias. */
export function shareOfMeans(over: Float64Array, under: Float64Array): Estimated {
  const [overs, unders] = [sumsOf(over, REPLICATES), sumsOf(under, REPLICATES)];
  return asShare(
    estimated(
      pseudoValues((without) => {
        const below = sumBut(unders, without);
        return below > 0 ? sumBut(overs, without) / below : 0;
      }),
    ),
  );
}
