import { type MetricDefinition, plain, ratio } from './metric.ts';

/** How well people keep up with their leads. */

export const reached: MetricDefinition = {
  name: 'reached',
  says: 'Of the leads of the period that anybody ever touched in the stage, the share that was reached after all tries.',
  perStage: true,
  kind: 'ratio',
  atMost: false,
  series: (runs, part, stage) =>
    ratio('share', runs.column(`ever_reached.${stage}`, part), runs.column(`ever_touched.${stage}`, part)),
};

export const slaBreach: MetricDefinition = {
  name: 'sla_breach',
  says: 'Share of leads that broke a rule of the service level; for the volume, share of months that fell short of it.',
  perStage: false,
  perRule: true,
  kind: 'ratio',
  atMost: true,
  series(runs, part, rule) {
    const broken = runs.column(`sla_broken.${rule}`, part);
    return rule === 'volume' ? plain('share', broken) : ratio('share', broken, runs.column(`sla_of.${rule}`, part));
  },
};
