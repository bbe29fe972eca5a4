import { type MetricDefinition, plain } from './metric.ts';

/** Monthly recurring revenue at the end, and what leads to it: start + new + expansion − contraction − churned. */
export const mrr: MetricDefinition = {
  name: 'mrr',
  says: 'Monthly recurring revenue at the end.',
  perStage: false,
  kind: 'stock',
  atMost: false,
  series: (runs, part) => plain('money', runs.column('mrr', part, 'last')),
};

function change(name: string, says: string, atMost: boolean): MetricDefinition {
  return {
    name,
    says,
    perStage: false,
    kind: 'flow',
    atMost,
    series: (runs, part) => plain('money', runs.column(name, part)),
  };
}

export const mrrNew = change('mrr_new', 'MRR of customers that begin to pay.', false);
export const mrrExpansion = change('mrr_expansion', 'What customers come to pay more, per month.', false);
export const mrrContraction = change('mrr_contraction', 'What customers come to pay less, per month.', true);
export const mrrChurned = change('mrr_churned', 'MRR of customers that leave.', true);
