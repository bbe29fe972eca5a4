import { originOf } from './fault-at.ts';
import { field, leadQuantity, name, quantity, readText, section, soundlyNamed, text, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { present } from './present.ts';
import type { Spot } from './reading.ts';
import type { Origin } from './scenario.ts';
import type { PipelineGroup } from './scenario-money.ts';
import { isNull, writtenText } from './tree.ts';

/** What a row of a deal book tells; the first four it has to. */
export const COLUMNS = [
  'name',
  'stage',
  'value',
  'entered_on',
  'source',
  'segment',
  'probability',
  'close_on',
] as const;

export type ColumnName = (typeof COLUMNS)[number];

/** A deal book as written; its rows are read when stages, sources and segments are known. */
export interface WrittenBook {
  readonly deals: string;
  /** Headings by what they tell; a column that is not named is called as what it tells. */
  readonly columns: Readonly<Partial<Record<ColumnName, string>>>;
  /** Our stage by what the CRM calls it. */
  readonly stageNames: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

export interface WrittenPipeline {
  readonly groups: readonly PipelineGroup[];
  readonly book?: WrittenBook;
}

const groupSection = section(
  {
    count: quantity({ unit: 'count', per: 'none', drawn: 'run' }, 'How many open deals.'),
    age: leadQuantity('duration', 'Time since they entered the stage, for each deal.'),
    value: leadQuantity('money', 'One-time value of each; default: as of any deal.'),
    source: name('Source that they came from.', 'website'),
    segment: name('Segment that they belong to.', 'enterprise'),
  },
  'Open deals of one stage.',
  { required: ['count'], examples: { count: '12' } },
);

const bookSection = section(
  {
    deals: text('CSV file with one open deal a line, relative to this file.', 'open.csv'),
    columns: section(
      Object.fromEntries(
        COLUMNS.map((column) => [column, text(`Heading of the column with the ${column}.`, column)]),
      ) as {
        [C in ColumnName]: ReturnType<typeof text>;
      },
      'Headings of the file where they differ: { value: Amount, entered_on: "Stage date" }.',
    ),
    stage_names: field(readStageNames, 'Our stages by what the file calls them: { "Proposal/Quote": proposal }.', {
      type: 'object',
      additionalProperties: { type: 'string' },
    }),
  },
  'A file of open deals.',
  { required: ['deals'], examples: { deals: 'open.csv' } },
);

function readStageNames(spot: Spot): Record<string, string> | undefined {
  if (spot.node.kind !== 'map')
    return spot.report(
      `${spot.name} is ${writtenText(spot.node) || 'empty'}; it lists stages by what the file calls them`,
      'write { "Proposal/Quote": proposal }',
    );
  const entries = spot.children().map((child) => [child.path.at(-1)!, readText(child, 'proposal')] as const);
  return present(Object.fromEntries(entries)) as Record<string, string>;
}

/** Keys that only a deal book has; a pipeline told by stage has none of them. */
export const IN_A_BOOK: readonly string[] = ['deals', 'columns', 'stage_names'];

function readPipeline(spot: Spot): WrittenPipeline | undefined {
  if (spot.node.kind !== 'map')
    return spot.report(
      isNull(spot.node)
        ? `${spot.name} has no value`
        : `${spot.name} is ${writtenText(spot.node)}; it is a map by stage`,
      'write { sql: { count: 12, age: 5 to 40 days } }, or { deals: open.csv }',
    );
  if (IN_A_BOOK.some((key) => spot.child(key))) {
    const { deals, columns, stage_names } = bookSection.parse(walkable(spot));
    if (deals === undefined) return undefined;
    const origin = originOf(spot.child('deals')!.node.place);
    return { groups: [], book: { deals, columns: present(columns ?? {}), stageNames: stage_names ?? {}, origin } };
  }
  return { groups: soundlyNamed(spot, 'stage').flatMap(readStage) };
}

/** One group of a stage, or a list of them. */
function readStage(spot: Spot): PipelineGroup[] {
  const stage = spot.path.at(-1)!;
  const groups = spot.node.kind === 'list' ? spot.children() : [spot];
  if (groups.length === 0)
    spot.report(`${spot.name} is an empty list`, 'leave it out, or write { count: 12, age: 5 to 40 days }');
  return groups.flatMap((each) => {
    const { count, ...rest } = groupSection.parse(walkable(each));
    if (!count) return [];
    return [{ path: each.name, origin: originOf(each.node.place), stage, count, ...present(rest) }];
  });
}

const groupJson = () => jsonOf(groupSection);

/** What is open on the first simulated day. */
export const pipeline = field(
  readPipeline,
  'What is open on the first day, by stage: { sql: { count: 12, age: 5 to 40 days } }; or a file: { deals: open.csv }.',
  () => ({
    anyOf: [
      {
        type: 'object',
        propertyNames: { not: { enum: IN_A_BOOK } },
        additionalProperties: { anyOf: [groupJson(), { type: 'array', items: groupJson(), minItems: 1 }] },
      },
      jsonOf(bookSection),
    ],
  }),
);
