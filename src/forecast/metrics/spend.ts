import { type MetricDefinition, plain } from './metric.ts';
export const spend: MetricDefinition = {
  name: 'spend',
  says: 'Money spent on sources, visitors, people, commissions and warming leads up again, and costs of every kind.',
  perStage: false,
  kind: 'flow',
  atMost: true,
  series: (runs, part) => plain('money', runs.column('spend', part)),
};
