import { type MetricDefinition, ofColumn, plain } from './metric.ts';

/** Monthly recurring revenue at the end, and what leads to it: start + new + expansion − contraction − churned. */
export const mrr: MetricDefinition = {
  name: 'mrr',
  says: 'Monthly recurring revenue at the end.',
  perStage: false,
  kind: 'stock',
  atMost: false,
  series: (runs, part) => plain('money', runs.column('mrr', part, 'last')),
};

export const mrrNew = ofColumn('money', 'mrr_new', 'flow', 'MRR of customers that begin to pay.');
export const mrrExpansion = ofColumn('money', 'mrr_expansion', 'flow', 'What customers come to pay more, per month.');
export const mrrContraction = ofColumn(
  'money',
  'mrr_contraction',
  'flow',
  'What customers come to pay less, per month.',
  { atMost: true },
);
export const mrrChurned = ofColumn('money', 'mrr_churned', 'flow', 'MRR of customers that leave.', { atMost: true });
