import { type MetricDefinition, ratio } from './metric.ts';
import { bookingsOf } from './money-of.ts';
export const averageDeal: MetricDefinition = {
  name: 'average_deal',
  says: 'Bookings ÷ deals won; for one-time deals that is revenue ÷ deals won.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series(runs, part) {
    // An account buys several times and is one customer.
    const { accounts, stages } = runs.scenario;
    const deals = accounts === undefined ? 'customers' : `entered.${stages[stages.length - 1].name}`;
    return ratio('money', bookingsOf(runs, part), runs.column(deals, part));
  },
};
