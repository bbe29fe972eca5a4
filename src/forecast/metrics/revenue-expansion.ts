import { type MetricDefinition, plain } from './metric.ts';
export const revenueExpansion: MetricDefinition = {
  name: 'revenue_expansion',
  says: 'Revenue of those who were customers before the period, existing or won in the warm-up, and what expansion adds to the revenue of new ones.',
  perStage: false,
  kind: 'flow',
  atMost: false,
  series: (runs, part) => plain('money', runs.column('revenue_expansion', part)),
};
