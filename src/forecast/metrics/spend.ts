import { type MetricDefinition, plain } from './metric.ts';

export const spend: MetricDefinition = {
  name: 'spend',
  says: 'Money spent on sources, on visitors and on warming leads up again.',
  perStage: false,
  kind: 'flow',
  atMost: true,
  series: (runs, part) => plain('money', runs.column('spend', part)),
};
