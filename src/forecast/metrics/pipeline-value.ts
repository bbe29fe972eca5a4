import { type MetricDefinition, plain } from './metric.ts';
export const pipelineValue: MetricDefinition = {
  name: 'pipeline_value',
  says: 'Estimated value of the opportunities that are open at the end, unweighted: what each would be booked with.',
  perStage: false,
  kind: 'stock',
  atMost: false,
  series: (runs, part) => plain('money', runs.column('pipeline_value', part)),
};
