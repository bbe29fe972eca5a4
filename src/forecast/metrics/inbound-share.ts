import { sumOfColumns } from '../runs-view.ts';
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
    const all = sumOfColumns(sources.map(({ name }) => runs.column(of, `@${name}`)));
    return ratio('share', runs.column(of, '@inbound'), all);
  },
};
