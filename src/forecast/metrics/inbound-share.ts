import { type MetricDefinition, ratio } from './metric.ts';
export const inboundShare: MetricDefinition = {
  name: 'inbound_share',
  says: 'Share of the revenue of all sources that comes from those with the motion inbound; of customers, where there is no money.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series(runs, part) {
    const { sources } = runs.scenario;
    if (part !== '' || !sources.some(({ motion }) => motion === 'inbound')) return undefined;
    const of = runs.column('revenue', '') === undefined ? 'customers' : 'revenue';
    const all = runs
      .column('customers', '')!
      .map((_, r) => sources.reduce((sum, { name }) => sum + runs.column(of, `@${name}`)![r], 0));
    return ratio('share', runs.column(of, '@inbound'), all);
  },
};
