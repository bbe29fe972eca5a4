import type { AmountRule } from './amounts.ts';
import type { Unit } from './scenario.ts';

/** A metric by its first name: what it measures, and what stands behind its dot (`rate.sql`, `sla_breach.response`). */
export interface MetricName {
  readonly unit: Extract<Unit, 'money' | 'count' | 'share' | 'number' | 'duration'>;
  /** A stage stands behind it. */
  readonly ofStage: boolean;
  /** A rule of a service level stands behind it. */
  readonly ofRule?: true;
}

const money = { unit: 'money', ofStage: false } as const;
const share = { unit: 'share', ofStage: false } as const;
const number = { unit: 'number', ofStage: false } as const;
const countOfStage = { unit: 'count', ofStage: true } as const;
const moneyOfStage = { unit: 'money', ofStage: true } as const;
const shareOfStage = { unit: 'share', ofStage: true } as const;

/** Every metric that a scenario may name; a test holds them against those that `forecast/metrics/` computes. */
export const METRIC_NAMES: Readonly<Record<string, MetricName>> = {
  revenue: money,
  revenue_new: money,
  revenue_expansion: money,
  bookings: money,
  mrr: money,
  mrr_new: money,
  mrr_expansion: money,
  mrr_contraction: money,
  mrr_churned: money,
  customers: { unit: 'count', ofStage: false },
  spend: money,
  cac: money,
  cac_marketing: money,
  cpl: money,
  roi: share,
  ltv: money,
  ltv_to_cac: number,
  payback_months: number,
  average_deal: money,
  arpc: money,
  win_rate: share,
  cycle_days: { unit: 'duration', ofStage: false },
  /** Money a day. */
  velocity: money,
  growth: share,
  inbound_share: share,
  pipeline_value: money,
  entered: countOfStage,
  converted: countOfStage,
  cold: countOfStage,
  recycled: countOfStage,
  lost: countOfStage,
  gave_up: countOfStage,
  neglected: countOfStage,
  no_show: countOfStage,
  open: countOfStage,
  resting: countOfStage,
  rate: shareOfStage,
  naive_rate: shareOfStage,
  reached: shareOfStage,
  cost_per: moneyOfStage,
  value_of: moneyOfStage,
  value_in_period: moneyOfStage,
  sla_breach: { unit: 'share', ofStage: false, ofRule: true },
};

/** What a service level may ask for. */
export const SLA_RULES: readonly string[] = ['volume', 'assigned', 'response', 'tries'];

/** How amounts of a metric are written. @param what is said of a range or a flow in their place */
export function amountOf({ unit }: Pick<MetricName, 'unit'>, what: string): AmountRule {
  return { what, percent: unit === 'share' || unit === 'number', duration: unit === 'duration' };
}
