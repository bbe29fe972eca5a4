import { faultAt } from './fault-at.ts';
import type { Fault } from './faults.ts';
import { putEntry, rivals } from './merge.ts';
import { sourceText } from './source-text.ts';
import { suggestion } from './suggest.ts';
import {
  type Entry,
  isNull,
  type MapNode,
  type Node,
  nodeAt,
  type Path,
  type Place,
  withEntries,
  writtenText,
} from './tree.ts';
import { readYaml } from './yaml-tree.ts';

/** Maps whose keys hold dots: metric names, and paths of what changes. */
const DOTTED = /^(target|plan|simulation\.precision|plan\.inputs|(events|levers)\.[^.]+\.changes)$/;

/** What YAML takes for no value at all. */
const NOTHING = /^\s*(|~|null|Null|NULL)\s*(#.*)?$/;

/** Sections whose entries are set in parts only when they are there. */
const NAMED: Readonly<Record<string, string>> = {
  sources: 'sources',
  funnel: 'stages',
  segments: 'segments',
  events: 'events',
  levers: 'levers',
  costs: 'costs',
};

/** Applies `PATH=VALUE`, as `--set` gives it; frames show the argument. */
export function setValue(root: MapNode, argument: string, faults: Fault[]): MapNode {
  const equals = argument.indexOf('=');
  const source = sourceText('--set', argument);
  const path = argument.slice(0, equals).trim();
  if (equals < 0 || path === '') {
    faults.push(
      faultAt(
        source.place(0, argument.length),
        `"${argument}" sets nothing`,
        'write --set PATH=VALUE, such as funnel.sql.rate=25%',
      ),
    );
    return root;
  }
  if (path === 'extends') {
    faults.push(
      faultAt(
        source.place(argument.indexOf(path), argument.indexOf(path) + path.length),
        'extends is not set: other files are read before --set is applied',
        'write a file that says extends, and name that',
      ),
    );
    return root;
  }
  const value = argument.slice(equals + 1);
  if (NOTHING.test(value)) {
    const wayOut = `write ${path}=VALUE, or ${path}=delete to take it out`;
    faults.push(faultAt(source.place(0, argument.length), `${path} has no value`, wayOut));
    return root;
  }
  // Blanks in place of the path keep the columns of the value those of the argument.
  const read = readYaml(sourceText('--set', ' '.repeat(equals + 1) + value, argument));
  faults.push(...read.faults);
  if (!read.root || read.faults.length > 0) return root;
  const keyPlace = (step: number, steps: readonly string[]) => {
    const start = argument.indexOf(path) + steps.slice(0, step).reduce((length, each) => length + each.length + 1, 0);
    return source.place(start, start + (steps[step]?.length ?? 1));
  };
  return put(root, stepsOf(root, path, read.root), 0, read.root, keyPlace, faults, []) as MapNode;
}

/** `levers.NAME=on` says it of the lever, whose other settings stay. */
function stepsOf(root: MapNode, path: string, value: Node): string[] {
  const steps = path.split('.');
  const isSwitch = value.kind === 'scalar' && /^(on|off|true|false)$/.test(value.text);
  return steps.length === 2 && steps[0] === 'levers' && isSwitch && nodeAt(root, steps)?.kind === 'map'
    ? [...steps, 'on']
    : steps;
}

type KeyPlace = (step: number, steps: readonly string[]) => Place;

/** The node with the value put at the steps from `at` on. */
function put(
  node: Node,
  steps: readonly string[],
  at: number,
  value: Node,
  keyPlace: KeyPlace,
  faults: Fault[],
  path: Path,
): Node {
  const step = steps[at]!;
  const place = keyPlace(at, steps);
  const here = path.join('.');
  if (node.kind === 'list') return putItem(node, steps, at, value, keyPlace, faults, path);
  if (node.kind === 'scalar') {
    faults.push(
      faultAt(place, `${here} is ${writtenText(node) || 'empty'}; it has no part "${step}"`, `set ${here} whole`),
    );
    return node;
  }
  const joined = joinDotted(node, steps, at, here);
  if (joined !== steps) return put(node, joined, at, value, keyPlace, faults, path);
  if (at === steps.length - 1) return putEntry(node, step, { key: place, node: value }, faults, path);
  const former = node.entries.get(step);
  const named = NAMED[here];
  if (!former && named !== undefined) {
    faults.push(faultAt(place, `there is no ${here}.${step}`, suggestion(step, [...node.entries.keys()], named)));
    return node;
  }
  const empty: MapNode = { kind: 'map', place, evidence: undefined, entries: new Map() };
  const below = former && !(former.node.kind === 'scalar' && isNull(former.node)) ? former.node : empty;
  const entry: Entry = {
    key: former?.key ?? place,
    node: put(below, steps, at + 1, value, keyPlace, faults, [...path, step]),
  };
  const entries = new Map(node.entries).set(step, entry);
  for (const rival of rivals(path, step)) entries.delete(rival);
  return withEntries(node, entries);
}

function putItem(
  node: Extract<Node, { kind: 'list' }>,
  steps: readonly string[],
  at: number,
  value: Node,
  keyPlace: KeyPlace,
  faults: Fault[],
  path: Path,
): Node {
  const step = steps[at]!;
  const index = /^\d+$/.test(step) ? Number(step) : -1;
  const item = node.items[index];
  if (!item) {
    faults.push(
      faultAt(
        keyPlace(at, steps),
        `${path.join('.')} has no item ${step}`,
        `its items are 0 to ${node.items.length - 1}`,
      ),
    );
    return node;
  }
  const changed = at === steps.length - 1 ? value : put(item, steps, at + 1, value, keyPlace, faults, [...path, step]);
  return { ...node, items: node.items.map((each, position) => (position === index ? changed : each)) };
}

/** Joins steps that are one key with dots in it: the longest that exists, or all of them where such keys stand. */
function joinDotted(node: MapNode, steps: readonly string[], at: number, here: string): readonly string[] {
  const join = (end: number) => [...steps.slice(0, at), steps.slice(at, end).join('.'), ...steps.slice(end)];
  for (let end = steps.length; end > at + 1; end--)
    if (node.entries.has(steps.slice(at, end).join('.'))) return join(end);
  const isNew = DOTTED.test(here) && !node.entries.has(steps[at]!) && !(here === 'plan' && steps[at] === 'inputs');
  return isNew && steps.length > at + 1 ? join(steps.length) : steps;
}
