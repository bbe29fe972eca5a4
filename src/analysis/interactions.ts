import type { Drivers } from '../forecast/format-answers.ts';
import { ERROR } from '../forecast/intervals.ts';
import type { InputOfRuns } from './input-runs.ts';
import { asShare, estimated, pseudoValues } from './jackknife.ts';
import type { Surrogate } from './surrogate.ts';

type Interaction = Drivers['interactions'][number];

/** Most interactions that are named. */
const MOST = 5;

/**
 * Pairs of inputs whose effects do not add up: the share of the variance that their product explains, where the runs
 * leave no doubt of it (Bonferroni over all pairs). Two that reinforce each other bring more together than one after the
 * other, as factors of a product do.
 */
export function interactions(inputs: readonly InputOfRuns[], surrogate: Surrogate, metric: number): Interaction[] {
  const pairs = surrogate.terms.flatMap((factors, term) =>
    factors.length === 2 && factors.every(({ degree }) => degree === 1) ? [{ term, factors }] : [],
  );
  const linear = (input: number): number =>
    surrogate.terms.findIndex(
      (factors) => factors.length === 1 && factors[0].input === input && factors[0].degree === 1,
    );
  return pairs
    .flatMap(({ term, factors: [a, b] }): Interaction[] => {
      const size = surrogate.moment(term, term) - surrogate.moment(0, term) * surrogate.moment(0, term);
      const pseudo = pseudoValues((without) => {
        const theta = surrogate.coefficients(metric, without)[term];
        const variance = surrogate.variance(metric, without);
        return variance > 0 ? (theta * theta * size) / variance : 0;
      });
      if (!(estimated(pseudo, ERROR / pairs.length).low > 0)) return [];
      const theta = surrogate.coefficients(metric, -1);
      const way = theta[term] * theta[linear(a.input)] * theta[linear(b.input)];
      return [
        {
          between: [inputs[a.input].name, inputs[b.input].name].sort() as [string, string],
          share: asShare(estimated(pseudo)),
          kind: way > 0 ? 'reinforce' : 'dampen',
        },
      ];
    })
    .sort((a, b) => b.share.value - a.share.value)
    .slice(0, MOST);
}
