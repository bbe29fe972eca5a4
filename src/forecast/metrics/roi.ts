import { type MetricDefinition, ratio } from './metric.ts';
import { grossProfitOf, minus } from './money-of.ts';
export const roi: MetricDefinition = {
  name: 'roi',
  says: '(Gross profit − spend) ÷ spend; gross profit is revenue where no gross_margin is said.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series(runs, part) {
    const spend = runs.column('spend', part);
    return ratio('share', minus(grossProfitOf(runs, part), spend), spend);
  },
};
