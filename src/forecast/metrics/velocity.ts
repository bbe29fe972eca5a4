import type { MetricDefinition } from './metric.ts';
import { cycleStage } from './money-of.ts';
export const velocity: MetricDefinition = {
  name: 'velocity',
  says: 'Money a day: opportunities × win rate × average deal ÷ cycle days, all of the opportunities of the period; of SQLs or leads where no stage is the opportunity.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series(runs, part) {
    const stage = cycleStage(runs);
    if (stage === undefined) return undefined;
    const won = runs.column(`ever_won.${stage}`, part);
    const days = runs.column(`days_to_win.${stage}`, part);
    // Opportunities × win rate × average deal: what those of the period that are won are booked with.
    const booked = runs.column(`ever_booked.${stage}`, part) ?? runs.column(`ever_revenue.${stage}`, part);
    if (won === undefined || days === undefined || booked === undefined) return undefined;
    // Runs in which nothing is won have no cycle: 0 ÷ 0.
    return {
      unit: 'money',
      over: booked.map((value, r) => (won[r] > 0 ? value : 0)),
      under: days.map((sum, r) => (won[r] > 0 ? sum / won[r] : 0)),
    };
  },
};
