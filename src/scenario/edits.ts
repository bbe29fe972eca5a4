import { mergesAt } from './merge.ts';
import {
  type Entry,
  isNull,
  type MapNode,
  type Node,
  nodeAt,
  type Path,
  type Place,
  textOf,
  withEntries,
  writtenText,
} from './tree.ts';

/** One difference between two resolved scenarios, as small as what `extends` would replace. */
export interface TreeEdit {
  readonly path: Path;
  /** `moved`: the entries of a map stand in another order; `renamed`: the last step has another name, told by `was`. */
  readonly kind: 'changed' | 'added' | 'removed' | 'renamed' | 'moved';
  /** As it stands on one line of YAML; undefined where it is not there. */
  readonly base: string | undefined;
  readonly head: string | undefined;
  /** Where it stands in the head; what was removed, in the base. */
  readonly place: Place;
}

/** What stands otherwise in `head` than in `base`, from top to bottom of the head. */
export function editsBetween(base: MapNode, head: MapNode): TreeEdit[] {
  const edits = editsOfMaps(base, head, []);
  const renamed = edits.filter(({ kind }) => kind === 'renamed');
  if (renamed.length === 0) return edits;
  // What is called by its path, as changes of an event are, is added by the new name and removed by the former one.
  const told = (path: Path, value: string | undefined) => `${path.join('.')}\n${value}`;
  const calledAnew = new Map<string, TreeEdit>();
  for (const edit of edits.filter(({ kind }) => kind === 'removed'))
    calledAnew.set(called(told(edit.path, edit.base), renamed), edit);
  const same = new Set<TreeEdit>();
  for (const edit of edits.filter(({ kind }) => kind === 'added')) {
    const was = calledAnew.get(told(edit.path, edit.head));
    if (was !== undefined) same.add(edit).add(was);
  }
  return edits.filter((edit) => !same.has(edit) && !followsFrom(edit, renamed));
}

/** Whether a change only calls by its new name what has been renamed: in a correlation, a return, a role. */
function followsFrom({ kind, base, head }: TreeEdit, renamed: readonly TreeEdit[]): boolean {
  return kind === 'changed' && called(base!, renamed) === head;
}

/** A text in which everything goes by its new name. */
function called(text: string, renamed: readonly TreeEdit[]): string {
  return renamed.reduce(
    (now, { base: was, head }) => now.replaceAll(new RegExp(`(?<![\\w-])${was}(?![\\w-])`, 'g'), () => head!),
    text,
  );
}

function editsOfMaps(base: MapNode, head: MapNode, path: Path): TreeEdit[] {
  const formerOf = renames(base, head);
  const former = new Set(formerOf.values());
  const edits: TreeEdit[] = [];
  const order = (map: MapNode, others: MapNode, name: (key: string) => string) =>
    [...map.entries.keys()].filter((key) => others.entries.has(name(key)) || former.has(key));
  for (const [key, { node }] of head.entries) {
    const before = formerOf.get(key) ?? key;
    const there = base.entries.get(before);
    const here = [...path, key];
    if (formerOf.has(key))
      edits.push({ path: here, kind: 'renamed', base: before, head: key, place: head.entries.get(key)!.key });
    if (there === undefined)
      edits.push({ path: here, kind: 'added', base: undefined, head: writtenText(node), place: node.place });
    else edits.push(...editsOfNodes(there.node, node, here));
  }
  for (const [key, { node }] of base.entries) {
    if (head.entries.has(key) || former.has(key)) continue;
    edits.push({ path: [...path, key], kind: 'removed', base: writtenText(node), head: undefined, place: node.place });
  }
  // Only the order of stages means anything; elsewhere a map is a map.
  if (path.at(-1) !== 'funnel') return edits;
  const now = order(head, base, (key) => formerOf.get(key) ?? key).map((key) => formerOf.get(key) ?? key);
  const then = order(base, head, (key) => key);
  const common = (keys: readonly string[], others: readonly string[]) => keys.filter((key) => others.includes(key));
  const [a, b] = [common(then, now), common(now, then)];
  if (a.join('\n') !== b.join('\n'))
    edits.push({ path, kind: 'moved', base: a.join(', '), head: b.join(', '), place: head.place });
  return edits;
}

function editsOfNodes(base: Node, head: Node, path: Path): TreeEdit[] {
  if (base.kind === 'map' && head.kind === 'map' && mergesAt(path))
    return editsOfMaps(without(base, 'was'), without(head, 'was'), path);
  if (isAlike(base, head)) return [];
  return [{ path, kind: 'changed', base: writtenText(base), head: writtenText(head), place: head.place }];
}

/** Whether two nodes say the same: quotes are how something is written, unless it would be nothing without them. */
function isAlike(a: Node, b: Node): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.text === b.text && isNull(a) === isNull(b);
  if (a.kind === 'list')
    return (
      b.kind === 'list' && a.items.length === b.items.length && a.items.every((item, i) => isAlike(item, b.items[i]))
    );
  if (b.kind !== 'map' || a.entries.size !== b.entries.size) return false;
  const others = [...b.entries];
  return [...a.entries].every(([key, { node }], i) => key === others[i]![0] && isAlike(node, others[i]![1].node));
}

function without(map: MapNode, key: string): MapNode {
  return map.entries.has(key) ? withEntries(map, new Map([...map.entries].filter(([name]) => name !== key))) : map;
}

/** Entries of the head that say `was`, by their name now: the name of the entry of the base that they were. */
function renames(base: MapNode, head: MapNode): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, { node }] of head.entries) {
    const was = textOf(nodeAt(node, ['was']));
    if (was !== undefined && !base.entries.has(key) && base.entries.has(was) && !head.entries.has(was))
      found.set(key, was);
  }
  return found;
}

/**
 * The head with some of its edits taken back. Names stay those of the head.
 * @param takenBack those that are to be as they were; `renamed` cannot be
 */
export function withoutEdits(base: MapNode, head: MapNode, takenBack: readonly TreeEdit[]): MapNode {
  return takenBack.reduce((root, edit) => takeBack(root, base, head, edit), head);
}

function takeBack(root: MapNode, base: MapNode, head: MapNode, { path, kind, base: written }: TreeEdit): MapNode {
  const formerPath = formerOf(base, head, path);
  if (kind === 'added') return change(root, path, () => undefined);
  if (kind === 'moved') {
    const wanted = written!.split(', ');
    return change(root, path, (entry) => {
      const map = entry!.node as MapNode;
      const nameOf = (key: string) => formerOf(base, head, [...path, key]).at(-1)!;
      const keys = [...map.entries.keys()];
      const common = keys.filter((key) => wanted.includes(nameOf(key)));
      const sorted = common.toSorted((a, b) => wanted.indexOf(nameOf(a)) - wanted.indexOf(nameOf(b)));
      const next = keys.map((key) => (common.includes(key) ? sorted.shift()! : key));
      return { ...entry!, node: withEntries(map, new Map(next.map((key) => [key, map.entries.get(key)!]))) };
    });
  }
  const entry = entryAt(base, formerPath);
  if (entry === undefined) return root;
  if (kind === 'changed') return change(root, path, () => entry);
  return insert(root, base, head, path, entry);
}

/** The path by which something of the head stood in the base. */
function formerOf(base: MapNode, head: MapNode, path: Path): Path {
  const former: string[] = [];
  path.forEach((step, i) => {
    const [there, here] = [nodeAt(base, former), nodeAt(head, path.slice(0, i))];
    const was =
      there?.kind === 'map' && here?.kind === 'map' && !there.entries.has(step)
        ? renames(there, here).get(step)
        : undefined;
    former.push(was ?? step);
  });
  return former;
}

function entryAt(root: MapNode, path: Path): Entry | undefined {
  const map = nodeAt(root, path.slice(0, -1));
  return map?.kind === 'map' ? map.entries.get(path.at(-1)!) : undefined;
}

/** A copy in which the entry at a path is another, or is gone. */
function change(root: MapNode, path: Path, to: (entry: Entry | undefined) => Entry | undefined): MapNode {
  const [step, ...rest] = path;
  if (step === undefined) return to({ key: root.place, node: root })!.node as MapNode;
  const entry = root.entries.get(step);
  if (rest.length > 0 && entry?.node.kind !== 'map') return root;
  const next = rest.length === 0 ? to(entry) : { ...entry!, node: change(entry!.node as MapNode, rest, to) };
  const entries = new Map(root.entries);
  if (next === undefined) entries.delete(step);
  else entries.set(step, next);
  return withEntries(root, entries);
}

/** A copy with an entry of the base put in again, behind the one that it stood behind. */
function insert(root: MapNode, base: MapNode, head: MapNode, path: Path, entry: Entry): MapNode {
  const key = path.at(-1)!;
  const [siblings, now] = [nodeAt(base, formerOf(base, head, path).slice(0, -1)), nodeAt(head, path.slice(0, -1))];
  if (siblings?.kind !== 'map' || now?.kind !== 'map') return root;
  const nameNow = new Map([...renames(siblings, now)].map(([name, was]) => [was, name]));
  const order = [...siblings.entries.keys()].map((name) => nameNow.get(name) ?? name);
  return change(root, path.slice(0, -1), (parent) => {
    const map = parent!.node as MapNode;
    const before = order.slice(0, order.indexOf(key)).findLast((name) => map.entries.has(name));
    const entries = [...map.entries];
    const at = before === undefined ? 0 : entries.findIndex(([name]) => name === before) + 1;
    entries.splice(at, 0, [key, entry]);
    return { ...parent!, node: withEntries(map, new Map(entries)) };
  });
}
