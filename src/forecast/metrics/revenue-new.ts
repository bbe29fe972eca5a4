import { type MetricDefinition, plain } from './metric.ts';
import { minus } from './money-of.ts';
export const revenueNew: MetricDefinition = {
  name: 'revenue_new',
  says: 'Revenue of deals won in the period at what they were won for: all of it but revenue_expansion.',
  perStage: false,
  kind: 'flow',
  atMost: false,
  series(runs, part) {
    const revenue = runs.column('revenue', part);
    if (runs.column('revenue_expansion', '') === undefined) return plain('money', revenue);
    return plain('money', minus(revenue, runs.column('revenue_expansion', part)));
  },
};
