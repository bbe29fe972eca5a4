import { ofColumn } from './metric.ts';

const LEADS = { perStage: true };
const LOSSES = { perStage: true, atMost: true };

export const entered = ofColumn(
  'count',
  'entered',
  'flow',
  'Leads that entered the stage: from above, fresh, or back.',
  LEADS,
);
export const converted = ofColumn('count', 'converted', 'flow', 'Leads that moved on to the next stage.', LEADS);
export const cold = ofColumn('count', 'cold', 'flow', 'Leads that went cold in the stage.', LOSSES);
export const lost = ofColumn('count', 'lost', 'flow', 'Leads that left the stage for good without going cold.', LOSSES);
export const gaveUp = ofColumn(
  'count',
  'gave_up',
  'flow',
  'Leads lost because nobody reached them in all tries.',
  LOSSES,
);
export const neglected = ofColumn('count', 'neglected', 'flow', 'Leads that nobody ever touched.', LOSSES);
export const noShow = ofColumn(
  'count',
  'no_show',
  'flow',
  'Leads lost because they missed their last meeting.',
  LOSSES,
);
export const recycled = ofColumn(
  'count',
  'recycled',
  'flow',
  'Leads of the stage that were set aside to come back.',
  LEADS,
);
export const open = ofColumn('count', 'open', 'stock', 'Leads in the stage at the end of the period.', LEADS);
export const resting = ofColumn(
  'count',
  'resting',
  'stock',
  'Leads of the stage that rest at the end, on their way back.',
  LEADS,
);
