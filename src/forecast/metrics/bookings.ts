import { type MetricDefinition, plain } from './metric.ts';
import { bookingsOf } from './money-of.ts';
export const bookings: MetricDefinition = {
  name: 'bookings',
  says: 'Value of the contracts of deals won: one-time value, and MRR times the months of the term, or of the first year where there is none.',
  perStage: false,
  kind: 'flow',
  atMost: false,
  series: (runs, part) => plain('money', bookingsOf(runs, part)),
};
