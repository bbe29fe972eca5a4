import { basename } from 'node:path';
import { editsBetween } from './edits.ts';
import { type Fault, Faults } from './faults.ts';
import type { Overridable, Piece, WrittenPair } from './override.ts';
import { setValue } from './set-values.ts';
import { type MapNode, type Node, nodeAt, writtenText } from './tree.ts';

/** Stands in a tree where an input stands; nobody writes that. */
const mark = (index: number): string => `§${index}§`;

/**
 * How a file that extends a scenario changes some of its inputs: for each the smallest value that `extends` replaces,
 * with the places of the inputs in it. What was set on the command line is written always.
 * @param root the scenario as its file says it, with all that it extends
 * @param set `PATH=VALUE` arguments that were laid over it
 * @param inputs paths of the inputs
 * @returns undefined where such a file cannot say it
 */
export function overridable(
  file: string,
  root: MapNode,
  set: readonly string[],
  inputs: readonly string[],
): Overridable | undefined {
  const faults: Fault[] = [];
  const laid = (tree: MapNode, arguments_: readonly string[]) =>
    arguments_.reduce((now, argument) => setValue(now, argument, faults), tree);
  const settled = laid(root, set);
  const marked = laid(
    settled,
    inputs.map((path, i) => `${path}=${mark(i)}`),
  );
  if (faults.length > 0) throw new Faults(faults);
  const already = editsBetween(root, settled).map(({ path }) => path.join('\n'));
  const edits = editsBetween(root, marked);
  const correlations = nodeAt(settled, ['correlations']);
  const isPlain = edits.every(({ kind, path }) => kind !== 'renamed' && kind !== 'moved' && path[0] !== 'correlations');
  if (!isPlain) return undefined;
  return {
    extends: basename(file),
    parts: edits.map(({ path, head }) => ({
      path,
      pieces: head === undefined ? ['delete'] : piecesOf(head, inputs, settled),
      always: already.includes(path.join('\n')),
    })),
    correlations: { kind: correlations?.kind === 'map' ? 'map' : 'list', pairs: pairsOf(correlations) },
  };
}

/** A text with marks, cut at them. */
function piecesOf(text: string, inputs: readonly string[], settled: MapNode): Piece[] {
  return text
    .split(/(§\d+§)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const index = /^§(\d+)§$/.exec(piece)?.[1];
      if (index === undefined) return piece;
      const input = inputs[Number(index)]!;
      return { input, text: writtenAt(settled, input) ?? '' };
    });
}

/** What is written at the path of an input. Keys may hold dots. */
function writtenAt(root: Node, path: string): string | undefined {
  const steps = path.split('.');
  const find = (node: Node | undefined, at: number): Node | undefined => {
    if (node === undefined || at === steps.length) return node;
    for (let end = steps.length; end > at; end--) {
      const below = nodeAt(node, [steps.slice(at, end).join('.')]);
      if (below !== undefined) return find(below, end);
    }
    return undefined;
  };
  const found = find(root, 0);
  return found && writtenText(found);
}

function pairsOf(correlations: Node | undefined): WrittenPair[] {
  const named: readonly (readonly [string, Node])[] =
    correlations?.kind === 'list'
      ? correlations.items.map((item, i) => [String(i), item] as const)
      : correlations?.kind === 'map'
        ? [...correlations.entries].map(([name, { node }]) => [name, node] as const)
        : [];
  return named.map(([name, node]) => {
    const between = nodeAt(node, ['between']);
    return {
      name,
      between: between?.kind === 'list' ? between.items.map((item) => (item.kind === 'scalar' ? item.text : '')) : [],
      text: writtenText(node),
    };
  });
}
