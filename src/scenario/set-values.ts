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
  type Path,
  type Place,
  withEntries,
  writtenText,
} from './tree.ts';
import { readYaml } from './yaml-tree.ts';

/** Maps whose keys may hold dots: metric names. */
const DOTTED = ['target', 'plan', 'simulation.precision'];

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
  if (value.trim() === '') {
    faults.push(faultAt(source.place(0, argument.length), `${path} has no value`, `write ${path}=VALUE`));
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
  return put(root, path.split('.'), 0, read.root, keyPlace, faults, []) as MapNode;
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
  if (!former && (here === 'sources' || here === 'funnel')) {
    faults.push(
      faultAt(
        place,
        `there is no ${here}.${step}`,
        suggestion(step, [...node.entries.keys()], here === 'funnel' ? 'stages' : 'sources'),
      ),
    );
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

/** Joins steps that are one key with dots in it: the longest that exists, or all of them where metric names stand. */
function joinDotted(node: MapNode, steps: readonly string[], at: number, here: string): readonly string[] {
  for (let end = steps.length; end > at + 1; end--) {
    const key = steps.slice(at, end).join('.');
    const isNewMetric = end === steps.length && DOTTED.includes(here) && !node.entries.has(steps[at]!);
    if (node.entries.has(key) || isNewMetric) return [...steps.slice(0, at), key, ...steps.slice(end)];
  }
  return steps;
}
