import { type MetricDefinition, ratio } from './metric.ts';
import { lifetimeProfitOf, spentOnWinning } from './money-of.ts';
export const ltvToCac: MetricDefinition = {
  name: 'ltv_to_cac',
  says: 'What a new customer brings over its life ÷ what it costs to win one.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series: (runs, part) => ratio('factor', lifetimeProfitOf(runs, part), spentOnWinning(runs, part)),
};
