import { type MetricDefinition, plain } from './metric.ts';

export const revenue: MetricDefinition = {
  name: 'revenue',
  says: 'Money booked on the days on which leads become customers.',
  perStage: false,
  kind: 'flow',
  atMost: false,
  series: (runs, part) => plain('money', runs.column('revenue', part)),
};
