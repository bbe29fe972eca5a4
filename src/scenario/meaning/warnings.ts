import { distribution } from '../../distributions/index.ts';
import { inputsOf } from '../inputs.ts';
import type { Quantity, Warning } from '../scenario.ts';
import type { Draft } from './draft.ts';
import { impliedGrossRate } from './gross-rate.ts';

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

const percent = (share: number) => `${Number((share * 100).toPrecision(2))} %`;

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

/** Counts from a CRM are net of those who went cold; `rate` is gross. */
function netRates(draft: Draft): Warning[] {
  return draft.stages.flatMap((stage, index) => {
    const above = draft.stages[index - 1];
    if (above === undefined) return [];
    return draft.places(stage).flatMap(({ source }) => {
      const settings =
        source === undefined ? draft.written.funnel?.[stage] : draft.written.sources?.[source]?.funnel?.[stage];
      const rate = settings?.rate;
      const { decay } = draft.settings(above, source);
      if (!decay || !rate || typeof rate.value === 'number' || rate.value.params.trials === undefined) return [];
      const gross = impliedGrossRate(distribution(rate.value).mean, draft.settings(stage, source).after, decay);
      const implied =
        gross === undefined
          ? ''
          : gross > 1
            ? '; no gross rate explains them: the decay is too fast'
            : `; with this decay they imply a gross rate of about ${percent(gross)}`;
      const message = `${rate.path} is ${rate.text}, behind a stage with decay: counts are net of those who went cold, while rate is gross${implied}`;
      return [{ message, path: rate.path, origin: rate.origin }];
    });
  });
}
