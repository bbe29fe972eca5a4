import { type MetricDefinition, ratio } from './metric.ts';

export const cac: MetricDefinition = {
  name: 'cac',
  says: 'Customer acquisition cost: spend ÷ new customers.',
  perStage: false,
  kind: 'ratio',
  atMost: true,
  series: (runs, part) => ratio('money', runs.column('spend', part), runs.column('customers', part)),
};
