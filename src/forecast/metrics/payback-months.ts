import { type MetricDefinition, ratio } from './metric.ts';
import { spentOnWinning } from './money-of.ts';
export const paybackMonths: MetricDefinition = {
  name: 'payback_months',
  says: 'Months until the gross profit of a new customer has paid for winning it: cac ÷ its gross profit per month.',
  perStage: false,
  kind: 'ratio',
  atMost: true,
  series: (runs, part) => ratio('months', spentOnWinning(runs, part), runs.column('monthly_profit', part)),
};
