import { distribution } from '../distributions/index.ts';
import { type Input, inputsOf } from '../scenario/inputs.ts';
import type { Origin, Scenario } from '../scenario/scenario.ts';
import type { InputSummary } from './format.ts';
import { finiteOrNull } from './measure.ts';

/** Every assumption of the scenario: as written, where, on what evidence, and what distribution it stands for. */
export function summariseInputs(scenario: Scenario): InputSummary[] {
  return inputsOf([
    scenario.sources,
    scenario.segments,
    scenario.stages,
    scenario.deal,
    scenario.existing,
    scenario.costs,
  ])
    .sort(({ quantity: { origin: a } }, { quantity: { origin: b } }) => inFile(a, b, scenario.file))
    .map(summariseInput);
}

/** The scenario's own file first, from top to bottom; then those it extends. */
function inFile(a: Origin, b: Origin, own: string): number {
  const file = Number(a.file !== own) - Number(b.file !== own) || (a.file < b.file ? -1 : Number(a.file > b.file));
  return file || a.line - b.line || a.column - b.column;
}

function summariseInput({ quantity, perLead }: Input): InputSummary {
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
