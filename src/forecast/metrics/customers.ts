import { type MetricDefinition, plain } from './metric.ts';

export const customers: MetricDefinition = {
  name: 'customers',
  says: 'Leads that reach the last stage.',
  perStage: false,
  kind: 'flow',
  atMost: false,
  series: (runs, part) => plain('count', runs.column('customers', part)),
};
