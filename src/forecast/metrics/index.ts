import type { Series } from '../measure.ts';
import { arpc } from './arpc.ts';
import { averageDeal } from './average-deal.ts';
import { bookings } from './bookings.ts';
import { cac } from './cac.ts';
import { cacMarketing } from './cac-marketing.ts';
import { cpl } from './cpl.ts';
import { customers } from './customers.ts';
import { cycleDays } from './cycle-days.ts';
import { growth } from './growth.ts';
import { inboundShare } from './inbound-share.ts';
import { ltv } from './ltv.ts';
import { ltvToCac } from './ltv-to-cac.ts';
import type { MetricDefinition, Runs } from './metric.ts';
import { mrr, mrrChurned, mrrContraction, mrrExpansion, mrrNew } from './mrr.ts';
import { paybackMonths } from './payback-months.ts';
import { reached, slaBreach } from './people.ts';
import { pipelineValue } from './pipeline-value.ts';
import { revenue } from './revenue.ts';
import { revenueExpansion } from './revenue-expansion.ts';
import { revenueNew } from './revenue-new.ts';
import { roi } from './roi.ts';
import { spend } from './spend.ts';
import { cold, converted, entered, gaveUp, lost, neglected, noShow, open, recycled, resting } from './stage-counts.ts';
import { costPer, naiveRate, rate, valueInPeriod, valueOfStage } from './stage-ratios.ts';
import { velocity } from './velocity.ts';
import { winRate } from './win-rate.ts';

/**
 * All metrics, in the order in which forecasts list them. A new one is defined in a file
 * here, and has a line here and its name in `scenario/metric-names.ts`.
 */
export const metricDefinitions: readonly MetricDefinition[] = [
  revenue,
  revenueNew,
  revenueExpansion,
  bookings,
  mrr,
  mrrNew,
  mrrExpansion,
  mrrContraction,
  mrrChurned,
  customers,
  spend,
  cac,
  cacMarketing,
  cpl,
  roi,
  ltv,
  ltvToCac,
  paybackMonths,
  averageDeal,
  arpc,
  winRate,
  cycleDays,
  velocity,
  growth,
  inboundShare,
  pipelineValue,
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

/** The runs of a metric by its name; undefined where the scenario has no figures for it. */
export function findSeries(name: string, runs: Runs): Series | undefined {
  const parsed = parseMetric(name);
  return parsed?.definition.series(runs, parsed.part, parsed.stage);
}

/** The same of a metric that is known to have figures. @throws RangeError where it has none */
export function seriesOf(name: string, runs: Runs): Series {
  const series = findSeries(name, runs);
  if (series === undefined) throw new RangeError(`no metric ${name}`);
  return series;
}
