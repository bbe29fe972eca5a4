import { type MetricDefinition, ratio } from './metric.ts';
import { bookingsOf } from './money-of.ts';
export const averageDeal: MetricDefinition = {
  name: 'average_deal',
  says: 'Bookings ÷ deals won; for one-time deals that is revenue ÷ deals won.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series: (runs, part) => ratio('money', bookingsOf(runs, part), runs.column('customers', part)),
};
