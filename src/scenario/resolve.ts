import * as path from 'node:path';
import { faultAt } from './fault-at.ts';
import { type Fault, Faults } from './faults.ts';
import { type ReadFile, readText } from './files.ts';
import { asBase, mergeTrees, withoutDelete } from './merge.ts';
import { setValue } from './set-values.ts';
import { sourceText } from './source-text.ts';
import { type MapNode, type Place, textOf, withEntries, writtenText } from './tree.ts';
import { readYaml } from './yaml-tree.ts';

/** A scenario with all it extends and every --set worked in. */
export interface Resolved {
  /** Absent when there is nothing to go on with. */
  readonly root?: MapNode;
  readonly faults: readonly Fault[];
  /** A file that this one extends cannot be had: only what stands here can be judged, not how it fits. */
  readonly partial?: true;
  /** By file: the line from which its YAML is broken. */
  readonly brokenFrom: ReadonlyMap<string, number>;
}

interface Layer {
  readonly file: string;
  readonly root: MapNode;
  /** Extends no other file. */
  readonly isBase: boolean;
  /** The `extends` of the file, taken out of `root`. */
  readonly extends?: { readonly text: string; readonly place: Place };
}

interface Named {
  readonly shown: string;
  readonly at?: Place;
}

/** Reads a file and, one after the other, those it extends; then lays them over each other. */
export async function resolveFile(file: string, set: readonly string[], readFile: ReadFile): Promise<Resolved> {
  const faults: Fault[] = [];
  const brokenFrom = new Map<string, number>();
  const layers = await readLayers({ shown: file }, [], readFile, faults, brokenFrom);
  if (layers.at(-1)?.isBase) return layOver(layers, set, faults, brokenFrom);
  const [variant] = layers;
  return variant ? { root: onItsOwn(variant.root), faults, brokenFrom, partial: true } : { faults, brokenFrom };
}

/** Parts that name stages and sources, which may stand in the file that cannot be had. */
const NAMING_OTHERS = ['target', 'plan', 'roles', 'correlations', 'checks', 'simulation'];

/** What can be judged of a variant without its base. */
function onItsOwn(root: MapNode): MapNode {
  // Nobody can tell either what `delete` would delete.
  const { entries } = withoutDelete(root, [], []) as MapNode;
  return withEntries(root, new Map([...entries].filter(([name]) => !NAMING_OTHERS.includes(name))));
}

/** A file and all it extends, as far as they can be had; the base is last. */
async function readLayers(
  named: Named,
  above: readonly string[],
  readFile: ReadFile,
  faults: Fault[],
  brokenFrom: Map<string, number>,
): Promise<Layer[]> {
  const { shown, at } = named;
  const absolute = path.resolve(shown);
  const circle = above.findIndex((each) => path.resolve(each) === absolute);
  if (at && circle >= 0) {
    const names = [...above.slice(circle), shown].join(' → ');
    faults.push(faultAt(at, `these files extend each other in a circle: ${names}`, 'let one of them extend none'));
    return [];
  }
  let text: string;
  try {
    text = await readText(absolute, shown, readFile, at);
  } catch (error) {
    if (!(error instanceof Faults)) throw error;
    faults.push(...error.faults);
    return [];
  }
  const layer = readLayer(shown, text, faults, brokenFrom);
  if (!layer?.extends) return layer ? [layer] : [];
  const base = { shown: besides(shown, layer.extends.text), at: layer.extends.place };
  return [layer, ...(await readLayers(base, [...above, shown], readFile, faults, brokenFrom))];
}

/** The same for a text that extends nothing. */
export function resolveText(text: string, file: string, set: readonly string[]): Resolved {
  const faults: Fault[] = [];
  const brokenFrom = new Map<string, number>();
  const layer = readLayer(file, text, faults, brokenFrom);
  if (layer?.extends)
    faults.push(
      faultAt(layer.extends.place, 'extends needs files, and there is only this text', 'load it from a file'),
    );
  return layOver(layer ? [layer] : [], set, faults, brokenFrom);
}

/** Path of a file named in another one. */
export function besides(file: string, named: string): string {
  return path.isAbsolute(named) ? named : path.join(path.dirname(file), named);
}

function readLayer(file: string, text: string, faults: Fault[], brokenFrom: Map<string, number>): Layer | undefined {
  const read = readYaml(sourceText(file, text));
  faults.push(...read.faults);
  brokenFrom.set(file, read.brokenFromLine);
  if (!read.root) return undefined;
  if (read.root.kind !== 'map') {
    if (read.faults.length === 0)
      faults.push(
        faultAt(
          read.root.place,
          `this is a ${read.root.kind === 'list' ? 'list' : 'text'}; a scenario is a map`,
          'start with name:, period:, sources: and funnel:',
        ),
      );
    return undefined;
  }
  const entry = read.root.entries.get('extends');
  if (!entry) return { file, root: read.root, isBase: true };
  const root = withEntries(read.root, new Map([...read.root.entries].filter(([name]) => name !== 'extends')));
  const named = textOf(entry.node);
  if (named !== undefined) return { file, root, isBase: false, extends: { text: named, place: entry.node.place } };
  const written = writtenText(entry.node);
  faults.push(
    faultAt(
      entry.node.place,
      `extends is ${written || 'empty'}; it names one file`,
      entry.node.kind === 'list' ? 'name one; that one may extend the next' : 'write for example extends: q3.yaml',
    ),
  );
  return { file, root, isBase: false };
}

function layOver(
  layers: readonly Layer[],
  set: readonly string[],
  faults: Fault[],
  brokenFrom: Map<string, number>,
): Resolved {
  const [base, ...variants] = [...layers].reverse();
  if (!base) return { faults, brokenFrom };
  let root = asBase(base.root, faults);
  for (const variant of variants) root = { ...mergeTrees(root, variant.root, faults), place: variant.root.place };
  for (const argument of set) root = setValue(root, argument, faults);
  return { root, faults, brokenFrom };
}
