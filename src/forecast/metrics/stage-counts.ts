import { type MetricDefinition, plain } from './metric.ts';

function count(name: string, says: string, kind: MetricDefinition['kind'], atMost: boolean): MetricDefinition {
  return {
    name,
    says,
    perStage: true,
    kind,
    atMost,
    series: (runs, part, stage) => plain('count', runs.column(`${name}.${stage}`, part)),
  };
}

export const entered = count('entered', 'Leads that entered the stage: from above, fresh, or back.', 'flow', false);
export const converted = count('converted', 'Leads that moved on to the next stage.', 'flow', false);
export const cold = count('cold', 'Leads that went cold in the stage.', 'flow', true);
export const lost = count('lost', 'Leads that left the stage for good without going cold.', 'flow', true);
export const gaveUp = count('gave_up', 'Leads lost because nobody reached them in all tries.', 'flow', true);
export const neglected = count('neglected', 'Leads that nobody ever touched.', 'flow', true);
export const noShow = count('no_show', 'Leads lost because they missed their last meeting.', 'flow', true);
export const recycled = count('recycled', 'Leads of the stage that were set aside to come back.', 'flow', false);
export const open = count('open', 'Leads in the stage at the end of the period.', 'stock', false);
export const resting = count('resting', 'Leads of the stage that rest at the end, on their way back.', 'stock', false);
