import { field, leadQuantity, quantity, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { present } from './present.ts';
import { SHARE } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { Attend, Rebook } from './scenario-work.ts';
import { wholeNumber } from './schema-period.ts';

const rebookSection = section(
  {
    share: quantity(SHARE, 'Share of those who did not come that gets another meeting.'),
    after: leadQuantity('duration', 'Time from the missed meeting to the next, for each lead.'),
    at_most: wholeNumber(1, 20, 'How often one lead is asked again; default 1, at most 20.'),
  },
  'Asking those again who did not come.',
  { required: ['share'], examples: { share: '50%' } },
);

function readRebook(spot: Spot): Rebook | undefined {
  const { share: again, after, at_most } = rebookSection.parse(walkable(spot));
  if (!again) return undefined;
  return { share: again, ...present({ after }), atMost: at_most ?? 1 };
}

const fields = {
  show: quantity(SHARE, 'Share that comes to the meeting.'),
  after: leadQuantity('duration', 'Time from the first touch (or entry) to the meeting, for each lead.'),
  rebook: field(readRebook, 'Asking again: { share: 50%, after: 5 days, at_most: 2 }.', () => jsonOf(rebookSection)),
};

const MEETING = 'A meeting that must take place before a lead moves on.';
const whole = section(fields, MEETING, { required: ['show'], examples: { show: '75%' } });
const part = section(fields, MEETING);

function attendField(schema: typeof whole) {
  return field(
    (spot): Partial<Attend> => present(schema.parse(walkable(spot))),
    MEETING,
    () => jsonOf(schema),
  );
}

/** The meeting of a stage. */
export const attend = attendField(whole);

/** What differs in it for a source or a segment. */
export const attendOverride = attendField(part);
