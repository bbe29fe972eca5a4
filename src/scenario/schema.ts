import type * as z from 'zod';
import { originOf } from './fault-at.ts';
import { field, name, named, readText, section, soundlyNamed, text, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { isMisread, parseNumber } from './numbers.ts';
import type { Spot } from './reading.ts';
import type { Origin, Role } from './scenario.ts';
import { actuals } from './schema-actuals.ts';
import { calendar } from './schema-calendar.ts';
import { event, lever } from './schema-change.ts';
import { checks } from './schema-checks.ts';
import { deal } from './schema-deal.ts';
import { stage } from './schema-funnel.ts';
import { plan, target } from './schema-goals.ts';
import { locale } from './schema-locale.ts';
import { accounts, cost, existing } from './schema-money.ts';
import { period } from './schema-period.ts';
import { pipeline } from './schema-pipeline.ts';
import { segment } from './schema-segment.ts';
import { simulation } from './schema-simulation.ts';
import { source } from './schema-source.ts';
import { nearestWord } from './suggest.ts';
import { writtenText } from './tree.ts';

/** In funnel order. */
export const ROLES: readonly Role[] = [
  'visitor',
  'contact',
  'lead',
  'mql',
  'sql',
  'opportunity',
  'proposal',
  'customer',
];

const roles = section(
  Object.fromEntries(ROLES.map((role) => [role, name(`The stage that plays the ${role}.`, role)])) as Record<
    Role,
    ReturnType<typeof name>
  >,
  'Which stage plays which part in metrics; default: the stage of that name (customer: the last; lead: contact).',
);

/** A correlation as written: its paths are checked when every input is known. */
export interface WrittenCorrelation {
  readonly between: readonly [string, string];
  /** Absent when it is faulty. */
  readonly rank: number | undefined;
  readonly origin: Origin;
  readonly spot: Spot;
}

const correlationSection = section(
  {
    between: field(readPair, 'Paths of two uncertain inputs.', {
      type: 'array',
      items: { type: 'string' },
      minItems: 2,
      maxItems: 2,
    }),
    rank: field(readRank, 'Spearman rank correlation, −1 … 1.', { type: ['number', 'string'] }),
  },
  'Two inputs that move together.',
  {
    required: ['between', 'rank'],
    examples: { between: '[sources.website.visitors, funnel.contact.rate]', rank: '-0.4' },
  },
);

function readPair(spot: Spot): readonly [string, string] | undefined {
  const paths = spot.children().map((child) => readText(child, 'funnel.sql.rate'));
  const [first, second] = paths;
  if (spot.node.kind !== 'list' || paths.length !== 2)
    return spot.report(
      `${spot.name} is ${writtenText(spot.node)}; it is a list of two paths`,
      'write for example [sources.website.visitors, funnel.contact.rate]',
    );
  return first === undefined || second === undefined ? undefined : [first, second];
}

function readRank(spot: Spot): number | undefined {
  const written = readText(spot, '-0.4');
  if (written === undefined) return undefined;
  const number = parseNumber(written);
  if (!isMisread(number) && number.suffix === '' && !number.factor && Math.abs(number.value) <= 1) return number.value;
  return spot.report(`${spot.name} is ${written}; a rank correlation lies between -1 and 1`, 'write for example -0.4');
}

function readCorrelations(spot: Spot): WrittenCorrelation[] | undefined {
  if (spot.node.kind === 'scalar')
    return spot.report(
      `${spot.name} is ${writtenText(spot.node) || 'empty'}; it is a list`,
      'write - { between: [PATH, PATH], rank: 0.4 }',
    );
  const spots = spot.node.kind === 'map' ? soundlyNamed(spot, 'correlation') : spot.children();
  return spots.map(readCorrelation).filter((correlation) => correlation !== undefined);
}

function readCorrelation(spot: Spot): WrittenCorrelation | undefined {
  const { between, rank } = correlationSection.parse(walkable(spot));
  if (!between) return undefined;
  return { between, rank, origin: originOf(spot.node.place), spot };
}

/** ISO 4217 codes that the engine knows. */
const currencies = () => Intl.supportedValuesOf('currency');
const SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };

function readCurrency(spot: Spot): string | undefined {
  const written = readText(spot, 'USD');
  if (written === undefined) return undefined;
  if (currencies().includes(written)) return written;
  if (SIGNS[written])
    return spot.report(
      `${spot.name} is ${written}, which several currencies share`,
      `write for example ${SIGNS[written]}`,
    );
  const near = nearestWord(written, currencies());
  return spot.report(
    `${spot.name} is ${written}; it is a code of ISO 4217`,
    near ? `did you mean "${near}"?` : 'write for example USD or EUR',
  );
}

const correlationsJson = () => {
  const correlation = jsonOf(correlationSection);
  return {
    anyOf: [
      { type: 'array', items: correlation },
      { type: 'object', additionalProperties: correlation },
    ],
  };
};

/**
 * The one source of the language: fields, units, documentation, types and JSON Schema.
 * Its input is what `walkable` makes of a tree; what it gives holds only what is sound.
 */
export const scenarioSchema = section(
  {
    extends: text('Another scenario file that this one builds on; its path counts from this file.', 'q3.yaml'),
    name: text('What the scenario is called in reports.', 'Q3 2026'),
    currency: field(readCurrency, 'ISO 4217 code; required when money appears.', {
      type: 'string',
      pattern: '^[A-Z]{3}$',
      examples: ['USD', 'EUR'],
    }),
    locale,
    period,
    target,
    plan,
    sources: named(source, 'source', 'Where leads come from, by name.'),
    segments: named(
      segment,
      'segment',
      'Kinds of customers, by name: { enterprise: { share: 20% }, smb: { share: rest } }.',
    ),
    funnel: named(
      stage,
      'stage',
      'The stages in order; each is fed by the one above it, and deals are won in the last.',
    ),
    roles,
    deal,
    accounts,
    pipeline,
    existing,
    costs: named(cost, 'cost', 'Costs beside those of sources and teams, by name.'),
    calendar,
    events: named(event, 'event', 'What may happen: a risk register, by name.'),
    levers: named(lever, 'lever', 'What can be done, by name; levers rest unless asked for.'),
    actuals,
    correlations: field(readCorrelations, 'Inputs that move together: a list, or a map by name.', correlationsJson),
    checks,
    simulation,
  },
  'A revenue scenario.',
  {
    required: ['period', 'sources', 'funnel'],
    examples: {
      period: '{ start: 2026-07-01, months: 3 }',
      sources: '{ website: { visitors: 9_000 per month } }',
      funnel: '{ visitor: {}, customer: { rate: 2% } }',
    },
  },
);

/** What is sound of a scenario file, typed and in base units, before anything is known of how its parts fit. */
export type Written = z.output<typeof scenarioSchema>;
