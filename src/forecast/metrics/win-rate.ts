import { type MetricDefinition, ratio } from './metric.ts';
import { cycleStage } from './money-of.ts';
export const winRate: MetricDefinition = {
  name: 'win_rate',
  says: 'Of the opportunities of the period, the share that is ever won; of SQLs, or leads, where no stage is the opportunity.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series(runs, part) {
    const stage = cycleStage(runs);
    if (stage === undefined) return undefined;
    return ratio('share', runs.column(`ever_won.${stage}`, part), runs.column(`entered.${stage}`, part));
  },
};
