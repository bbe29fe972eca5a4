import type { Unit } from './scenario.ts';

/** A metric by its first name: what it measures, and whether a stage stands behind it (`rate.sql`). */
export interface MetricName {
  readonly unit: Extract<Unit, 'money' | 'count' | 'share' | 'number'>;
  readonly ofStage: boolean;
}

const money = { unit: 'money', ofStage: false } as const;
const countOfStage = { unit: 'count', ofStage: true } as const;
const moneyOfStage = { unit: 'money', ofStage: true } as const;

/** Every metric that a scenario may name; a test holds them against those that `forecast/metrics/` computes. */
export const METRIC_NAMES: Readonly<Record<string, MetricName>> = {
  revenue: money,
  customers: { unit: 'count', ofStage: false },
  spend: money,
  cac: money,
  cpl: money,
  average_deal: money,
  entered: countOfStage,
  converted: countOfStage,
  cold: countOfStage,
  recycled: countOfStage,
  lost: countOfStage,
  open: countOfStage,
  resting: countOfStage,
  rate: { unit: 'share', ofStage: true },
  naive_rate: { unit: 'share', ofStage: true },
  cost_per: moneyOfStage,
  value_of: moneyOfStage,
  value_in_period: moneyOfStage,
};
