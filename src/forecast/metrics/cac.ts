import { type MetricDefinition, ratio } from './metric.ts';
import { spentOnWinning } from './money-of.ts';
export const cac: MetricDefinition = {
  name: 'cac',
  says: 'Customer acquisition cost: spend on sales and marketing ÷ new customers.',
  perStage: false,
  kind: 'ratio',
  atMost: true,
  series: (runs, part) => ratio('money', spentOnWinning(runs, part), runs.column('customers', part)),
};
