import { type MetricDefinition, ratio } from './metric.ts';
import { spentOnWinning } from './money-of.ts';
export const cacMarketing: MetricDefinition = {
  name: 'cac_marketing',
  says: 'Spend on marketing alone ÷ new customers.',
  perStage: false,
  kind: 'ratio',
  atMost: true,
  series: (runs, part) => ratio('money', spentOnWinning(runs, part, true), runs.column('customers', part)),
};
