import { type MetricDefinition, ratio } from './metric.ts';

export const averageDeal: MetricDefinition = {
  name: 'average_deal',
  says: 'Revenue ÷ deals won.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series: (runs, part) => ratio('money', runs.column('revenue', part), runs.column('customers', part)),
};
