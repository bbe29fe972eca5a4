import { ofColumn } from './metric.ts';

export const spend = ofColumn(
  'money',
  'spend',
  'flow',
  'Money spent on sources, visitors, people, commissions and warming leads up again, and costs of every kind.',
  { atMost: true },
);
