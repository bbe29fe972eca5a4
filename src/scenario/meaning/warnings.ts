import { distribution } from '../../distributions/index.ts';
import { inputsOf } from '../inputs.ts';
import type { Quantity, Warning } from '../scenario.ts';
import type { Draft } from './draft.ts';
import { netRates } from './net-rates.ts';
import { percent } from './percent.ts';

/** What a planner should know that is no fault. */
export function warningsOf(draft: Draft): Warning[] {
  const { sources, funnel, deal, period } = draft.written;
  const inputs = inputsOf([sources, funnel, deal]);
  const warnings = inputs.flatMap(({ quantity }) => shapeWarnings(quantity));
  const lags = inputs.some(({ quantity, perLead }) => perLead && /\.after$/.test(quantity.path));
  if (period && period.warmUpDays === 0 && lags)
    warnings.push({
      message:
        'stages take time and nothing is under way on the first day, so early results are too low; say warm_up: 6 months in period',
      path: 'period',
    });
  return [...warnings, ...netRates(draft)];
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
