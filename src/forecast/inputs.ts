import { distribution } from '../distributions/index.ts';
import { type Assumption, assumptionsOf } from '../scenario/assumptions.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { InputSummary } from './format.ts';
import { finiteOrNull } from './measure.ts';

/** Every assumption of the scenario: as written, where, on what evidence, and what distribution it stands for. */
export function summariseInputs(scenario: Scenario): InputSummary[] {
  return assumptionsOf(scenario).map(summariseInput);
}

function summariseInput({ quantity, perLead }: Assumption): InputSummary {
  const { path, text, unit, per, value, origin, evidence } = quantity;
  const written = {
    name: path,
    text,
    unit,
    ...(per !== undefined && { per }),
    at: origin,
    ...(evidence !== undefined && { evidence }),
  };
  if (typeof value === 'number') {
    return { ...written, kind: 'known', mean: value, sd: 0, p10: value, p50: value, p90: value };
  }
  const bound = distribution(value);
  return {
    ...written,
    kind: perLead ? 'varies by lead' : 'uncertain',
    distribution: value.name,
    mean: finiteOrNull(bound.mean),
    sd: finiteOrNull(Math.sqrt(bound.variance)),
    p10: bound.quantile(0.1),
    p50: bound.quantile(0.5),
    p90: bound.quantile(0.9),
    percentiles: Array.from({ length: 50 }, (_, i) => bound.quantile((2 * i + 1) / 100)),
  };
}
