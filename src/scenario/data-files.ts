import * as path from 'node:path';
import { besides } from './resolve.ts';
import { type Entry, isNull, type MapNode, type Node, type ScalarNode, withEntries } from './tree.ts';

/** Every name of a CSV file in a tree, as it is written: of empirical distributions, and of the deal book. */
export function dataFilesOf(root: MapNode): ScalarNode[] {
  const found: ScalarNode[] = [];
  mapDataFiles(root, (name) => {
    found.push(name);
    return name;
  });
  return found;
}

/** A copy of a tree in which its CSV files go by other names. */
export function mapDataFiles(root: MapNode, to: (name: ScalarNode) => ScalarNode): MapNode {
  const walk = (node: Node, within: string | undefined, key: string): Node => {
    if (node.kind === 'list') return { ...node, items: node.items.map((item) => walk(item, undefined, '')) };
    if (node.kind === 'map') return mapEntries(node, (child, name) => walk(child, key, name));
    const isName = key === 'csv' || (key === 'deals' && within === 'pipeline');
    return isName && !isNull(node) ? to(node) : node;
  };
  return mapEntries(root, (node, key) => walk(node, undefined, key));
}

/** A tree whose CSV files are named from the folder of one file, whichever file named them: `extends` crosses folders. */
export function namedFrom(root: MapNode, file: string): MapNode {
  const folder = path.dirname(file);
  return mapDataFiles(root, (name) => {
    const same = path.isAbsolute(name.text) || path.resolve(path.dirname(name.place.file)) === path.resolve(folder);
    return same ? name : { ...name, text: beside(file, besides(name.place.file, name.text)) };
  });
}

/** The name of a file from the folder of another, with slashes. */
export function beside(file: string, named: string): string {
  return path
    .relative(path.dirname(path.resolve(file)), path.resolve(named))
    .split(path.sep)
    .join('/');
}

/** A tree and the SHA-256 of each file that it reads, by its path as shown. */
export interface WithData {
  readonly root: MapNode;
  readonly hashes: Readonly<Record<string, string>>;
}

/** A tree in which files that another tree names alike, and that hold something else there, say what they hold. */
export function tellingData({ root, hashes }: WithData, other: WithData): MapNode {
  const hashOf = (of: WithData['hashes'], { place, text }: ScalarNode) => of[besides(place.file, text)];
  const theirs = dataFilesOf(other.root);
  return mapDataFiles(root, (name) => {
    const hash = hashOf(hashes, name);
    const alike = theirs.filter(({ text }) => text === name.text).map((each) => hashOf(other.hashes, each));
    return hash === undefined || alike.length === 0 || alike.includes(hash)
      ? name
      : { ...name, text: `${name.text} (${hash.slice(0, 8)})` };
  });
}

function mapEntries(map: MapNode, to: (node: Node, key: string) => Node): MapNode {
  return withEntries(
    map,
    new Map([...map.entries].map(([key, entry]): [string, Entry] => [key, { ...entry, node: to(entry.node, key) }])),
  );
}
