import { averageDeal } from './average-deal.ts';
import { cac } from './cac.ts';
import { cpl } from './cpl.ts';
import { customers } from './customers.ts';
import type { MetricDefinition } from './metric.ts';
import { reached, slaBreach } from './people.ts';
import { revenue } from './revenue.ts';
import { spend } from './spend.ts';
import { cold, converted, entered, gaveUp, lost, neglected, noShow, open, recycled, resting } from './stage-counts.ts';
import { costPer, naiveRate, rate, valueInPeriod, valueOfStage } from './stage-ratios.ts';

/** All metrics, in the order in which forecasts list them. A new one is a file and a line here. */
export const metricDefinitions: readonly MetricDefinition[] = [
  revenue,
  customers,
  spend,
  cac,
  cpl,
  averageDeal,
  entered,
  converted,
  cold,
  lost,
  gaveUp,
  neglected,
  noShow,
  recycled,
  open,
  resting,
  rate,
  naiveRate,
  reached,
  costPer,
  valueOfStage,
  valueInPeriod,
  slaBreach,
];

/** Definition, stage and part of a metric's name: "entered.sql@outbound" → [entered, "sql", "@outbound"]. */
export function parseMetric(
  name: string,
): { readonly definition: MetricDefinition; readonly stage: string; readonly part: string } | undefined {
  const at = name.indexOf('@');
  const base = at < 0 ? name : name.slice(0, at);
  const dot = base.indexOf('.');
  const family = dot < 0 ? base : base.slice(0, dot);
  const behind = base.slice(dot + 1);
  const definition = metricDefinitions.find(
    ({ name, perStage, of }) =>
      name === family && (of === undefined ? perStage === dot >= 0 : dot >= 0 && of.includes(behind)),
  );
  if (definition === undefined) return undefined;
  return { definition, stage: dot < 0 ? '' : behind, part: at < 0 ? '' : name.slice(at) };
}
