import { isoDate, parseDay } from './calendar.ts';
import { choice, definitionName, field, name, named, quantity, section } from './fields.ts';
import { readQuantity } from './quantities.ts';
import type { QuantityKind } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { Dated, Quantity, Spend, Volume } from './scenario.ts';
import { deal, stageOverride } from './schema-funnel.ts';

const volumeRate: QuantityKind = { unit: 'count', per: 'written', drawn: 'run' };
const volumeOnDay: QuantityKind = { unit: 'count', per: 'none', drawn: 'run' };
const spendRate: QuantityKind = { unit: 'money', per: 'written', drawn: 'run' };
const spendInMonth: QuantityKind = { unit: 'money', per: 'month', drawn: 'run' };
const spendOnDay: QuantityKind = { unit: 'money', per: 'none', drawn: 'run' };
const season: QuantityKind = { unit: 'factor', per: 'none', drawn: 'run', bareFactor: true };

const reference = (kind: QuantityKind) => ({ $ref: `#/definitions/${definitionName(kind)}` });
const byDate = (kind: QuantityKind) => ({
  type: 'object',
  propertyNames: { pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  minProperties: 1,
  additionalProperties: reference(kind),
});

const VOLUME_JSON = { anyOf: [reference(volumeRate), byDate(volumeOnDay)] };

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
    growth: quantity(
      { unit: 'growth', per: 'written', drawn: 'run' },
      'How its volume grows: 2% per month, compounding from factor 1.',
    ),
    season: field(readSeason, 'One factor per calendar month the period touches: [1.0, 0.8, 1.1].', {
      type: 'array',
      items: reference(season),
    }),
    spend: field(readSpend, 'What it costs: a rate (90k per month), a list by month, or by day.', {
      anyOf: [reference(spendRate), { type: 'array', items: reference(spendInMonth) }, byDate(spendOnDay)],
    }),
    cost_per_visitor: quantity({ unit: 'money', per: 'none', drawn: 'run' }, 'Money spent for each arrival.'),
    was: name('Former name of this source; it keeps its random numbers.', 'web'),
    funnel: named(stageOverride, 'stage', 'What differs for leads of this source, by stage.'),
    deal,
  },
  'Where leads come from.',
  { exactlyOne: [['visitors', 'volume']], examples: { visitors: '9_000 per month' } },
);

const isDated = (spot: Spot) =>
  spot.node.kind === 'map' && [...spot.node.entries.keys()].some((key) => /^\d/.test(key));

function readVolume(spot: Spot): Volume | undefined {
  if (isDated(spot)) {
    const entries = readDated(spot, volumeOnDay);
    return entries && { kind: 'dated', entries };
  }
  const rate = readQuantity(spot, volumeRate);
  return rate && { kind: 'rate', quantity: rate };
}

function readSpend(spot: Spot): Spend | undefined {
  if (isDated(spot)) {
    const entries = readDated(spot, spendOnDay);
    return entries && { kind: 'dated', entries };
  }
  if (spot.node.kind === 'list') {
    const quantities = readAll(spot, spendInMonth);
    return quantities && { kind: 'monthly', quantities };
  }
  const rate = readQuantity(spot, spendRate);
  return rate && { kind: 'rate', quantity: rate };
}

function readSeason(spot: Spot): readonly Quantity[] | undefined {
  if (spot.node.kind === 'list') return readAll(spot, season);
  return spot.report(
    `${spot.name} is no list; it has one factor per calendar month`,
    'write for example [1.0, 0.8, 1.1]',
  );
}

function readAll(spot: Spot, kind: QuantityKind): readonly Quantity[] | undefined {
  const quantities = spot.children().map((child) => readQuantity(child, kind));
  return quantities.every((each) => each !== undefined) ? quantities : undefined;
}

function readDated(spot: Spot, kind: QuantityKind): Dated | undefined {
  const entries = spot.children().map((child) => {
    const written = child.path.at(-1)!;
    const day = parseDay(written);
    if (day === undefined)
      spot.report(
        `"${written}" in ${spot.name} is no day of the calendar`,
        'write YYYY-MM-DD, such as 2026-09-14',
        spot.keyPlace(written),
      );
    const quantity = readQuantity(child, kind);
    return day === undefined || !quantity ? undefined : { date: isoDate(day), quantity };
  });
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}
