import { type MetricDefinition, ratio } from './metric.ts';

export const cpl: MetricDefinition = {
  name: 'cpl',
  says: 'Cost per lead: spend ÷ leads that entered the stage with the role lead.',
  perStage: false,
  kind: 'ratio',
  atMost: true,
  series(runs, part) {
    const lead = runs.stageOf('lead');
    return lead === undefined
      ? undefined
      : ratio('money', runs.column('spend', part), runs.column(`entered.${lead}`, part));
  },
};
