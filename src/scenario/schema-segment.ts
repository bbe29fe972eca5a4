import { field, name, named, section } from './fields.ts';
import { readQuantity } from './quantities.ts';
import { SHARE } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { SegmentShare } from './scenario.ts';
import { dealOverride } from './schema-deal.ts';
import { stageOverride } from './schema-funnel.ts';
import { textOf } from './tree.ts';

function readShare(spot: Spot): SegmentShare | undefined {
  return textOf(spot.node) === 'rest' ? 'rest' : readQuantity(spot, SHARE);
}

/** A share, or the word rest. */
export const segmentShare = field(readShare, 'Share of the leads; `rest` takes what the others leave.', {
  anyOf: [{ const: 'rest' }, { $ref: '#/definitions/share' }],
});

/** What a segment may say. */
export const segment = section(
  {
    share: segmentShare,
    was: name('Former name of this segment; it keeps its random numbers.', 'large'),
    funnel: named(stageOverride, 'stage', 'What differs for leads of this segment, by stage.'),
    deal: dealOverride,
  },
  'A kind of customer.',
  { required: ['share'], examples: { share: '20%' } },
);
