import { mergesAt } from './merge.ts';
import { type MapNode, type Node, type Path, writtenKey, writtenText } from './tree.ts';

/**
 * A resolved scenario as YAML that loads again: maps that merge as blocks, everything else on one line.
 * @param origins whether each line says behind it where it was written
 */
export function printResolved(root: MapNode, origins = true): string {
  const lines: { readonly text: string; readonly origin: string }[] = [];
  const print = (node: Node, key: string, path: Path) => {
    const head = `${'  '.repeat(path.length - 1)}${writtenKey(key)}:`;
    if (node.kind === 'map' && node.entries.size > 0 && mergesAt(path)) {
      lines.push({ text: head, origin: '' });
      for (const [name, entry] of node.entries) print(entry.node, name, [...path, name]);
    } else lines.push({ text: `${head} ${writtenText(node)}`, origin: `${node.place.file}:${node.place.line}` });
  };
  for (const [name, entry] of root.entries) print(entry.node, name, [name]);
  const width = Math.min(
    72,
    Math.max(0, ...lines.filter(({ origin }) => origin !== '').map(({ text }) => text.length)),
  );
  return lines
    .map(({ text, origin }) => (origin === '' || !origins ? `${text}\n` : `${text.padEnd(width)}  # ${origin}\n`))
    .join('');
}
