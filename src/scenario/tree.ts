/**
 * A scenario file as a tree of what was written. Scalars keep their source text, so that `007`, `1e3` and dates
 * mean what their key says, and every node knows its place.
 */

/** Where something stands, with the text around it for the code frame. */
export interface Place {
  readonly file: string;
  /** The whole text of that file. */
  readonly source: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** How many characters the mark covers; at least 1. */
  readonly length: number;
}

interface Written {
  readonly place: Place;
  /** The trailing comment on its line. */
  readonly evidence: string | undefined;
}

export interface ScalarNode extends Written {
  readonly kind: 'scalar';
  /** The source text; for quoted and block text, what it stands for. */
  readonly text: string;
  /** True for "…", '…' and block text: such a word is never a keyword. */
  readonly quoted: boolean;
}

export interface ListNode extends Written {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

export interface Entry {
  readonly key: Place;
  readonly node: Node;
}

export interface MapNode extends Written {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

export type Node = ScalarNode | ListNode | MapNode;

/** Names and list indices from the root to a node. */
export type Path = readonly string[];

/** The node at a path, or undefined where nothing is written. */
export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  let node = root;
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(step)?.node;
    else if (node?.kind === 'list') node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** Names of the entries of the map at a path, in order; none when there is no map. */
export function namesAt(root: Node | undefined, path: Path): string[] {
  const node = nodeAt(root, path);
  return node?.kind === 'map' ? [...node.entries.keys()] : [];
}

/** Place of the key that leads to a path, or of the item itself in a list. */
export function keyPlaceAt(root: Node, path: Path): Place | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  const step = path.at(-1);
  if (step === undefined) return root.place;
  if (parent?.kind === 'map') return parent.entries.get(step)?.key;
  return nodeAt(root, path)?.place;
}

/** Place of the node at a path, or of the nearest thing around it that is written. */
export function placeAt(root: Node, path: Path): Place {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    if (node) return node.place;
  }
  return root.place;
}

/** True for an empty place, `null` and `~`. */
export function isNull(node: Node): boolean {
  return node.kind === 'scalar' && !node.quoted && /^(|~|null|Null|NULL)$/.test(node.text);
}

/** The text of a scalar; undefined for anything else. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && !isNull(node) ? node.text : undefined;
}

/**
 * A node written on one line, in YAML's flow style.
 * @example for a block map with one entry: '{ lognormal: { median: 80k, sigma: 0.6 } }'
 */
export function writtenText(node: Node): string {
  if (node.kind === 'scalar')
    return node.quoted || /[,[\]{}\n]/.test(node.text) ? JSON.stringify(node.text) : node.text;
  if (node.kind === 'list') return `[${node.items.map(writtenText).join(', ')}]`;
  if (node.entries.size === 0) return '{}';
  return `{ ${[...node.entries].map(([name, { node: value }]) => `${writtenKey(name)}: ${writtenText(value)}`).join(', ')} }`;
}

/** A key as YAML reads it back. */
export function writtenKey(name: string): string {
  return /^[A-Za-z0-9][\w.@ -]*$/.test(name) ? name : JSON.stringify(name);
}

/** A copy of a map with other entries. */
export function withEntries(map: MapNode, entries: ReadonlyMap<string, Entry>): MapNode {
  return { ...map, entries };
}
