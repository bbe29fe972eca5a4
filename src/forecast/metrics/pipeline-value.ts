import { ofColumn } from './metric.ts';

export const pipelineValue = ofColumn(
  'money',
  'pipeline_value',
  'stock',
  'Estimated value of the opportunities that are open at the end, unweighted: what each would be booked with.',
);
