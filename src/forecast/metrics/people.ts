import { SLA_RULES } from '../../scenario/metric-names.ts';
import { type MetricDefinition, plain, ratio } from './metric.ts';

export const reached: MetricDefinition = {
  name: 'reached',
  says: 'Of the leads that entered the stage in the period, the share that some touch ever reaches.',
  perStage: true,
  kind: 'ratio',
  atMost: false,
  series: (runs, part, stage) =>
    ratio('share', runs.column(`ever_reached.${stage}`, part), runs.column(`entered.${stage}`, part)),
};

export const slaBreach: MetricDefinition = {
  name: 'sla_breach',
  says: 'Share of leads, over all stages with the rule, for which a service level is broken; for volume, of months.',
  perStage: false,
  of: SLA_RULES,
  kind: 'ratio',
  atMost: true,
  series(runs, part, rule) {
    const broken = runs.column(`sla_broken.${rule}`, part);
    if (rule === 'volume') return plain('share', broken);
    return ratio('share', broken, runs.column(`sla_of.${rule}`, part));
  },
};
