import { byDate, isDated, readAll, readDated, reference, spending } from './by-time.ts';
import { choice, field, flag, name, named, quantity, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { present } from './present.ts';
import { readQuantity } from './quantities.ts';
import { type QuantityKind, SHARE } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { Quantity, Volume } from './scenario.ts';
import { dealOverride } from './schema-deal.ts';
import { stageOverride } from './schema-funnel.ts';
import { segmentShare } from './schema-segment.ts';

const volumeRate: QuantityKind = { unit: 'count', per: 'written', drawn: 'run' };
const volumeOnDay: QuantityKind = { unit: 'count', per: 'none', drawn: 'run' };
const season: QuantityKind = { unit: 'factor', per: 'none', drawn: 'run', bareFactor: true };
const growth: QuantityKind = { unit: 'growth', per: 'written', drawn: 'run' };

const VOLUME_JSON = { anyOf: [reference(volumeRate), byDate(volumeOnDay)] };

const emailSection = section(
  {
    list: quantity({ unit: 'count', per: 'none', drawn: 'run' }, 'People on the list when the period starts.'),
    sends: quantity(volumeRate, 'How often the whole list is written to: 1 per month.'),
    open_rate: quantity(SHARE, 'Share that opens; reported, and multiplied into nothing.'),
    click_rate: quantity(SHARE, 'Share of all who are written to that clicks.'),
    growth: quantity(growth, 'How the list grows: 2% per month.'),
  },
  'Clicks of a list, in place of visitors.',
  {
    required: ['list', 'sends', 'click_rate'],
    examples: { list: '5_000', sends: '1 per month', click_rate: '4%' },
  },
);

function readEmail(spot: Spot): Volume | undefined {
  const { list, sends, open_rate, click_rate, growth: grows } = emailSection.parse(walkable(spot));
  if (!list || !sends || !click_rate) return undefined;
  const rest = present({ openRate: open_rate, growth: grows });
  return { kind: 'email', quantity: list, sends, clickRate: click_rate, ...rest };
}

/** What a source may say. */
export const source = section(
  {
    motion: name('A free tag, such as inbound or outbound, by which results can be split.', 'inbound'),
    visitors: field(
      readVolume,
      'Arrivals at the stage it enters: a rate (9_000 per month), or by day ({ 2026-09-14: 350 }).',
      VOLUME_JSON,
    ),
    volume: field(readVolume, 'The same as visitors, for leads that are no visitors.', VOLUME_JSON),
    enters: name('Stage at which its leads arrive; default: the first.', 'sql'),
    arrivals: choice(['poisson', 'exact'], 'poisson (default): at random; exact: evenly, the same in every run.'),
    email: field(
      readEmail,
      'Clicks of a list in place of visitors: { list: 5_000, sends: 1 per month, click_rate: 4% }.',
      () => jsonOf(emailSection),
    ),
    growth: quantity(growth, 'How its volume grows: 2% per month, compounding from factor 1.'),
    season: field(readSeason, 'One factor per calendar month the period touches: [1.0, 0.8, 1.1].', {
      type: 'array',
      items: reference(season),
    }),
    spend: spending('What it costs: a rate (90k per month), a list by month, or by day.'),
    cost_per_visitor: quantity({ unit: 'money', per: 'none', drawn: 'run' }, 'Money spent for each arrival.'),
    commission: quantity(SHARE, 'Share of its revenue that is paid for it.'),
    bounce_rate: quantity(SHARE, 'Share of arrivals that leaves at once.'),
    returning: flag('true: its people are known, and count as recycled at the stage they enter.'),
    workdays: flag('true: arrivals come on workdays of the calendar only.'),
    segments: named(segmentShare, 'segment', 'Its own mix: { enterprise: 90%, smb: rest }.'),
    was: name('Former name of this source; it keeps its random numbers.', 'web'),
    funnel: named(stageOverride, 'stage', 'What differs for leads of this source, by stage.'),
    deal: dealOverride,
  },
  'Where leads come from.',
  { exactlyOne: [['visitors', 'volume', 'email']], examples: { visitors: '9_000 per month' } },
);

function readVolume(spot: Spot): Volume | undefined {
  if (isDated(spot)) {
    const entries = readDated(spot, volumeOnDay);
    return entries && { kind: 'dated', entries };
  }
  const rate = readQuantity(spot, volumeRate);
  return rate && { kind: 'rate', quantity: rate };
}

function readSeason(spot: Spot): readonly Quantity[] | undefined {
  if (spot.node.kind === 'list') return readAll(spot, season);
  return spot.report(
    `${spot.name} is no list; it has one factor per calendar month`,
    'write for example [1.0, 0.8, 1.1]',
  );
}
