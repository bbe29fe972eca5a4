import { type MetricDefinition, ratio } from './metric.ts';
import { lifetimeProfitOf } from './money-of.ts';
export const ltv: MetricDefinition = {
  name: 'ltv',
  says: 'Gross profit of a new customer over its life: MRR × margin ÷ monthly churn, and the margin of its one-time value.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series: (runs, part) => ratio('money', lifetimeProfitOf(runs, part), runs.column('customers', part)),
};
