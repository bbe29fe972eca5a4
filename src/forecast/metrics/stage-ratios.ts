import { type MetricDefinition, ratio } from './metric.ts';

export const rate: MetricDefinition = {
  name: 'rate',
  says: 'Of the leads that entered the stage above in the period, the share that ever gets here.',
  perStage: true,
  kind: 'ratio',
  atMost: false,
  series(runs, part, stage) {
    const above = runs.above(stage);
    if (above === undefined) return undefined;
    return ratio('share', runs.column(`ever_converted.${above}`, part), runs.column(`entered.${above}`, part));
  },
};

export const naiveRate: MetricDefinition = {
  name: 'naive_rate',
  says: 'Entries here ÷ entries to the stage above in the same period: biased when volume grows or times are long.',
  perStage: true,
  kind: 'ratio',
  atMost: false,
  series(runs, part, stage) {
    const above = runs.above(stage);
    if (above === undefined || part !== '') return undefined;
    return ratio('factor', runs.column(`entered.${stage}`, part), runs.column(`entered.${above}`, part));
  },
};

export const costPer: MetricDefinition = {
  name: 'cost_per',
  says: 'Spend ÷ leads that entered the stage.',
  perStage: true,
  kind: 'ratio',
  atMost: true,
  series: (runs, part, stage) => ratio('money', runs.column('spend', part), runs.column(`entered.${stage}`, part)),
};

export const valueOfStage: MetricDefinition = {
  name: 'value_of',
  says: 'Expected revenue of one lead that enters the stage, whenever it comes.',
  perStage: true,
  kind: 'ratio',
  atMost: false,
  series: (runs, part, stage) =>
    ratio('money', runs.column(`ever_revenue.${stage}`, part), runs.column(`entered.${stage}`, part)),
};

export const valueInPeriod: MetricDefinition = {
  name: 'value_in_period',
  says: 'The part of the value of one lead that is booked within the period.',
  perStage: true,
  kind: 'ratio',
  atMost: false,
  series: (runs, part, stage) =>
    ratio('money', runs.column(`period_revenue.${stage}`, part), runs.column(`entered.${stage}`, part)),
};
