import { type MetricDefinition, plain } from './metric.ts';
export const revenue: MetricDefinition = {
  name: 'revenue',
  says: 'Money booked on the days on which leads become customers, and what customers pay month by month, day by day.',
  perStage: false,
  kind: 'flow',
  atMost: false,
  series: (runs, part) => plain('money', runs.column('revenue', part)),
};
