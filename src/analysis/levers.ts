import type { Forecast } from '../forecast/format.ts';
import type { Model } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { bestLevers } from './best-levers.ts';
import { type Bought, LeverRuns, type LeverSet, pulledIn } from './lever-runs.ts';
import { type ColumnReader, type Difference, meanDifference, type RunsOf, ratioOfMeans } from './paired.ts';

type Levers = NonNullable<Forecast['levers']>;

/**
 * What each lever buys: the same runs, lead by lead, with it and without it, all other levers as the scenario has them.
 * A lever that rests is pulled, one that is pulled already is let go; either way the figures are with minus without.
 *
 * `together` is all levers pulled against none, whatever the scenario pulls, and `beyondSum` is that less the sum of
 * each lever pulled alone against none: what levers that work in one chain bring on top (1.20 × 1.25 = 1.50, five
 * points more than 20 % and 25 %), or what those that solve the same problem bring less.
 * @param base the runs as they are
 * @param runsOf makes runs of another model
 * @param options.budget money: also finds the best set within it (`best-levers.ts`), from all runs instead of 1,024
 * @returns null where the scenario has no levers; the lever that brings most comes first
 */
export async function findLevers(
  scenario: Scenario,
  model: Model,
  base: ColumnReader,
  runs: number,
  runsOf: RunsOf,
  { budget }: { readonly budget?: number | undefined } = {},
): Promise<Levers | null> {
  if (scenario.levers.length === 0) return null;
  const simulated = new LeverRuns(scenario, model, base, runs, runsOf, budget !== undefined);
  const names = scenario.levers.map(({ name }) => name);
  const pulled = pulledIn(scenario);
  const none: LeverSet = new Set();
  const every: LeverSet = new Set(names);
  const levers: Levers['levers'] = [];
  for (const name of names) {
    const without = new Set(pulled);
    without.delete(name);
    const withIt = new Set(pulled).add(name);
    const bought = await simulated.bought(without, withIt);
    const { gain, cost } = await simulated.runByRun(without, withIt);
    const perCost = bought.revenue !== null && meanDifference(cost).low > 0 ? ratioOfMeans(gain, cost) : null;
    levers.push({ name, on: pulled.has(name), ...bought, perCost });
  }
  const worth = ({ revenue, customers }: Bought): number => (revenue ?? customers).value;
  const best = budget === undefined ? null : await bestLevers(names, simulated, budget);
  return {
    runs: simulated.runs,
    metric: simulated.metric,
    levers: levers.sort((a, b) => worth(b) - worth(a)),
    together: names.length > 1 ? await simulated.bought(none, every) : null,
    beyondSum: names.length > 1 ? await beyondSum(names, simulated) : null,
    best: best === null ? null : { budget: budget!, levers: [...best], ...(await simulated.bought(none, best)) },
  };
}

/** What all levers bring, less what each brings alone, run by run. */
async function beyondSum(names: readonly string[], simulated: LeverRuns): Promise<Difference> {
  const none: LeverSet = new Set();
  const { gain } = await simulated.runByRun(none, new Set(names));
  for (const name of names) {
    const alone = await simulated.runByRun(none, new Set([name]));
    for (let r = 0; r < gain.length; r++) gain[r] -= alone.gain[r];
  }
  return meanDifference(gain);
}
