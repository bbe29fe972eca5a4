import { faultAt } from './fault-at.ts';
import type { Fault } from './faults.ts';
import { matches, OWNERS } from './path-patterns.ts';
import { IN_A_BOOK } from './schema-pipeline.ts';
import { suggestion } from './suggest.ts';
import { type Entry, type MapNode, type Node, type Path, textOf, withEntries } from './tree.ts';

/** Maps that merge entry by entry. Every other value (quantities, curves, one-of groups, lists) is replaced whole. */
const MERGING = [
  '',
  'period',
  'target',
  'plan',
  'plan.inputs',
  'sources',
  'sources.*',
  'sources.*.email',
  'sources.*.segments',
  'segments',
  'segments.*',
  ...OWNERS.flatMap((owner) =>
    [
      'funnel',
      'funnel.*',
      'funnel.*.recycle',
      'funnel.*.work',
      'funnel.*.work.hours',
      'funnel.*.work.tries',
      'funnel.*.work.sla',
      'funnel.*.work.sla.tries',
      'funnel.*.attend',
      'funnel.*.attend.rebook',
      'deal',
      'deal.recurring',
    ].map((path) => `${owner}${path}`),
  ),
  'roles',
  'accounts',
  'pipeline',
  'pipeline.*',
  'existing',
  'costs',
  'costs.*',
  'calendar',
  'events',
  'events.*',
  'events.*.changes',
  'levers',
  'levers.*',
  'levers.*.changes',
  'actuals',
  'actuals.entered',
  'correlations',
  'correlations.*',
  'checks',
  'checks.*',
  'simulation',
  'simulation.precision',
].map((pattern) => (pattern === '' ? [] : pattern.split('.')));

const DECAYS = ['half_life', 'expires', 'weibull', 'survival'];

/** Keys of which a map has one: a variant's choice puts the base's away. */
const ONE_OF: readonly { readonly of: readonly string[]; readonly keys: readonly string[] }[] = [
  { of: ['period'], keys: ['months', 'weeks', 'days', 'end'] },
  { of: ['sources', '*'], keys: ['visitors', 'volume', 'email'] },
  { of: ['existing'], keys: ['mrr', 'revenue'] },
  ...OWNERS.map((owner) => owner.split('.').slice(0, -1)).flatMap((owner) => [
    // A file replaces a decay whole; --set reaches into it.
    { of: [...owner, 'funnel', '*', 'decay'], keys: DECAYS },
    { of: [...owner, 'deal', 'recurring'], keys: ['term', 'churn'] },
  ]),
];

/** True where the map at a path merges with that of the file it extends. */
export function mergesAt(path: Path): boolean {
  return MERGING.some((pattern) => matches(path, pattern));
}

/** The word that takes away what the extended file says. */
export function saysDelete(node: Node): boolean {
  return node.kind === 'scalar' && !node.quoted && node.text === 'delete';
}

/** Lays a variant over the file it extends. */
export function mergeTrees(base: MapNode, variant: MapNode, faults: Fault[], path: Path = []): MapNode {
  let merged = base;
  for (const [name, entry] of variant.entries) merged = putEntry(merged, name, entry, faults, path);
  return merged;
}

/** Lays one entry over a map: deletes, merges, replaces or adds. */
export function putEntry(map: MapNode, name: string, entry: Entry, faults: Fault[], path: Path): MapNode {
  const entries = new Map(map.entries);
  const former = entries.get(name);
  if (saysDelete(entry.node)) {
    if (!entries.delete(name)) {
      const known = suggestion(name, [...entries.keys()], 'entries');
      faults.push(faultAt(entry.node.place, `there is no ${[...path, name].join('.')} to delete`, known));
    }
    return withEntries(map, entries);
  }
  const here = [...path, name];
  if (
    former?.node.kind === 'map' &&
    entry.node.kind === 'map' &&
    mergesAt(here) &&
    !isOtherBook(here, former.node, entry.node)
  ) {
    const node = withoutBefore(entry.node, here, faults);
    entries.set(name, { key: former.key, node: mergeTrees(former.node, node, faults, here) });
    return withEntries(map, entries);
  }
  for (const sibling of rivals(path, name)) entries.delete(sibling);
  const node = withoutDelete(entry.node, faults, here);
  if (!former && matches(path, ['funnel']))
    return placeStage(withEntries(map, entries), name, { key: entry.key, node }, faults);
  entries.set(name, { key: entry.key, node });
  return withEntries(map, entries);
}

/** A pipeline is a book of deals or told by stage: a variant that tells it the other way replaces it. */
function isOtherBook(path: Path, former: MapNode, next: MapNode): boolean {
  const isBook = ({ entries }: MapNode) => IN_A_BOOK.some((key) => entries.has(key));
  return matches(path, ['pipeline']) && isBook(former) !== isBook(next) && next.entries.size > 0;
}

/** Keys that cannot stand beside one at a path. */
export function rivals(path: Path, name: string): string[] {
  const group = ONE_OF.find(({ of, keys }) => matches(path, of) && keys.includes(name));
  return (group?.keys ?? []).filter((key) => key !== name);
}

/** Puts a new stage before the one it names. */
function placeStage(funnel: MapNode, name: string, entry: Entry, faults: Fault[]): MapNode {
  const stages = [...funnel.entries.keys()];
  const before = entry.node.kind === 'map' ? entry.node.entries.get('before') : undefined;
  const beforeStage = textOf(before?.node);
  if (before === undefined || beforeStage === undefined) {
    const last = stages.at(-1) ?? 'customer';
    const wayOut = `add before: ${last}, or correct the name (stages here: ${stages.join(', ')})`;
    faults.push(faultAt(entry.key, `the stage "${name}" is new here and does not say where it stands`, wayOut));
  } else if (!stages.includes(beforeStage)) {
    faults.push(
      faultAt(before.node.place, `unknown stage "${beforeStage}"`, suggestion(beforeStage, stages, 'stages')),
    );
  }
  const placed = new Map<string, Entry>();
  const node = withoutKey(entry.node, 'before');
  for (const [stage, other] of funnel.entries) {
    if (stage === beforeStage) placed.set(name, { key: entry.key, node });
    placed.set(stage, other);
  }
  if (!placed.has(name)) placed.set(name, { key: entry.key, node });
  return withEntries(funnel, placed);
}

/** A stage that exists already keeps its place. */
function withoutBefore(node: MapNode, path: Path, faults: Fault[]): MapNode {
  const before = matches(path, ['funnel', '*']) ? node.entries.get('before') : undefined;
  if (!before) return node;
  faults.push(
    faultAt(before.key, `${path.join('.')} stands in the funnel already; only a new stage says before`, 'leave it out'),
  );
  return withoutKey(node, 'before') as MapNode;
}

function withoutKey(node: Node, key: string): Node {
  if (node.kind !== 'map' || !node.entries.has(key)) return node;
  return withEntries(node, new Map([...node.entries].filter(([name]) => name !== key)));
}

/** Takes out `delete` where there is nothing below that it could delete. */
export function withoutDelete(node: Node, faults: Fault[], path: Path): Node {
  if (node.kind !== 'map') return node;
  const entries = new Map<string, Entry>();
  for (const [name, entry] of node.entries) {
    const here = [...path, name];
    if (saysDelete(entry.node))
      faults.push(
        faultAt(
          entry.node.place,
          `there is no ${here.join('.')} to delete`,
          'delete takes away what an extended file says',
        ),
      );
    else entries.set(name, { key: entry.key, node: withoutDelete(entry.node, faults, here) });
  }
  return withEntries(node, entries);
}

/** A file that extends none: nothing to delete, and its stages stand in the order they are written. */
export function asBase(root: MapNode, faults: Fault[]): MapNode {
  const sound = withoutDelete(root, faults, []) as MapNode;
  const funnel = sound.entries.get('funnel');
  if (funnel?.node.kind !== 'map') return sound;
  const stages = new Map<string, Entry>();
  for (const [name, entry] of funnel.node.entries) {
    const before = entry.node.kind === 'map' ? entry.node.entries.get('before') : undefined;
    if (before)
      faults.push(
        faultAt(
          before.key,
          'before is for a stage that is new in a file that extends another',
          'write the stages in their order',
        ),
      );
    stages.set(name, { key: entry.key, node: withoutKey(entry.node, 'before') });
  }
  const entries = new Map(sound.entries).set('funnel', { key: funnel.key, node: withEntries(funnel.node, stages) });
  return withEntries(sound, entries);
}
