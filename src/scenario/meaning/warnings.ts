import { distribution } from '../../distributions/index.ts';
import type { Input } from '../inputs.ts';
import type { Quantity, Warning } from '../scenario.ts';
import type { Draft } from './draft.ts';
import { netRates } from './net-rates.ts';
import { percent } from './percent.ts';

/** What a planner should know that is no fault. */
export function warningsOf(draft: Draft): Warning[] {
  const inputs = draft.inputs();
  return [
    ...inputs.flatMap(({ quantity }) => shapeWarnings(quantity)),
    ...dayOne(draft, inputs),
    ...serviceLevels(draft),
    ...netRates(draft),
  ];
}

/** What is under way on the first simulated day should be said once, and with its age. */
function dayOne(draft: Draft, inputs: readonly Input[]): Warning[] {
  const { period, actuals, pipeline, deal } = draft.written;
  const lags = inputs.some(({ quantity, perLead }) => perLead && /\.(after|respond_after|assign)$/.test(quantity.path));
  const warmUp = (period?.warmUpDays ?? 0) > 0;
  const warnings: Warning[] = [];
  if (lags && !warmUp && !pipeline)
    warnings.push({
      message: actuals
        ? `stages take time and nothing is under way on the day after ${actuals.through}; say in pipeline what is open then`
        : 'stages take time and nothing is under way on the first day, so early results are too low; say warm_up: 6 months in period',
      path: actuals ? 'actuals' : 'period',
    });
  if (warmUp && pipeline)
    warnings.push({
      message:
        'warm_up fills the funnel and pipeline says what is in it: deals that are in both count twice; leave out warm_up, or let pipeline hold only what the sources do not bring',
      path: 'pipeline',
    });
  for (const { path, origin, age } of pipeline?.groups ?? [])
    if (!age && lags)
      warnings.push({
        message: `${path} says no age: its deals are taken as new, and old ones are won less often`,
        path,
        origin,
      });
  const priced = pipeline?.book ?? pipeline?.groups.find(({ value }) => value);
  if (priced && deal?.recurring && !deal.value)
    warnings.push({
      message: 'values of open deals are booked once when they are won, beside what customers pay again and again',
      path: 'pipeline',
      origin: priced.origin,
    });
  return warnings;
}

/** A service level that nobody can keep. */
function serviceLevels(draft: Draft): Warning[] {
  return Object.values(draft.written.funnel ?? {}).flatMap((stage) => {
    const { tries, sla } = stage?.work ?? {};
    const [every, least] = [tries?.every, sla?.tries];
    if (!every || !least || typeof every.value !== 'number' || typeof least.within.value !== 'number') return [];
    const most = every.value > 0 ? Math.floor(least.within.value / every.value) + 1 : Number.POSITIVE_INFINITY;
    if (most >= least.atLeast) return [];
    const message = `${least.within.path.replace(/\.within$/, '')} asks for ${least.atLeast} tries within ${least.within.text}, and one every ${every.text} makes ${most}: every lead that is not reached breaks it`;
    return [{ message, path: least.within.path, origin: least.within.origin }];
  });
}

/** A share that is nearly never near its mean, and amounts without one. */
function shapeWarnings(quantity: Quantity): Warning[] {
  if (typeof quantity.value === 'number') return [];
  const { path, origin, value } = quantity;
  const law = distribution(value);
  const warnings: Warning[] = [];
  if (!Number.isFinite(law.mean))
    warnings.push({ message: `${path} has an infinite mean: averages of it never settle`, path, origin });
  else if (!Number.isFinite(law.variance))
    warnings.push({ message: `${path} has an infinite variance: averages of it settle slowly`, path, origin });
  if (value.name === 'beta' && value.min === undefined && value.max === undefined) {
    const concentration = (law.mean * (1 - law.mean)) / law.variance - 1;
    const [alpha, beta] = [law.mean * concentration, (1 - law.mean) * concentration];
    if (alpha < 1 && beta < 1) {
      const shape = `beta with alpha ${alpha.toPrecision(2)} and beta ${beta.toPrecision(2)}`;
      const ends = `${percent(law.cdf(0.05))} of the probability lies below 5 %, ${percent(1 - law.cdf(0.95))} above 95 %`;
      warnings.push({
        message: `${path} is U-shaped (${shape}): ${ends}; give closer ends or uniform if that is not meant`,
        path,
        origin,
      });
    }
  }
  return warnings;
}
