import { type MetricDefinition, ratio } from './metric.ts';
export const arpc: MetricDefinition = {
  name: 'arpc',
  says: 'Average revenue per customer: revenue ÷ customers, new ones and those that paid when the period began.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series(runs, part) {
    const fresh = runs.column('customers', part);
    const before = runs.column('paying_at_start', part, 'first');
    const customers =
      fresh === undefined || before === undefined ? (fresh ?? before) : fresh.map((count, r) => count + before[r]);
    return ratio('money', runs.column('revenue', part), customers);
  },
};
