import { type MetricDefinition, ratio } from './metric.ts';
import { cycleStage } from './money-of.ts';
export const cycleDays: MetricDefinition = {
  name: 'cycle_days',
  says: 'Mean days from opportunity to win, of the opportunities of the period that are ever won; from SQL or lead where no stage is the opportunity.',
  perStage: false,
  kind: 'ratio',
  atMost: true,
  series(runs, part) {
    const stage = cycleStage(runs);
    if (stage === undefined) return undefined;
    return ratio('days', runs.column(`days_to_win.${stage}`, part), runs.column(`ever_won.${stage}`, part));
  },
};
