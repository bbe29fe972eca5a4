import { type Path, writtenKey } from './tree.ts';

/** A piece of the text of a value: written as it stands, or in place of an input, with what is written there now. */
export type Piece = string | { readonly input: string; readonly text: string };

/** The smallest value that a file which extends another must write to change some inputs. Plain data. */
export interface OverridePart {
  readonly path: Path;
  readonly pieces: readonly Piece[];
  /** Written whether or not an input in it is moved: it was set on the command line. */
  readonly always: boolean;
}

/** A correlation as it is written. */
export interface WrittenPair {
  /** Its name; its number in a list. */
  readonly name: string;
  readonly between: readonly string[];
  readonly text: string;
}

/** How a file that extends a scenario changes some of its inputs. Plain data. */
export interface Overridable {
  /** Name of the file, for one that lies beside it. */
  readonly extends: string;
  readonly parts: readonly OverridePart[];
  readonly correlations: { readonly kind: 'list' | 'map'; readonly pairs: readonly WrittenPair[] };
}

/** A map to be written; a leaf is the text of a value. */
interface Block {
  [key: string]: Block | string;
}

/**
 * The file that changes them.
 * @param values texts of what was moved, by path of the input
 * @param levers whether each is pulled, of those that are not as the scenario has them
 */
export function overrideText(
  { extends: base, parts, correlations }: Overridable,
  values: Readonly<Record<string, string>>,
  levers: Readonly<Record<string, boolean>>,
): string {
  const root: Block = {};
  const isMoved = (path: string) => Object.hasOwn(values, path);
  for (const { path, pieces, always } of parts) {
    if (!always && !pieces.some((piece) => typeof piece !== 'string' && isMoved(piece.input))) continue;
    const text = pieces.map((piece) =>
      typeof piece === 'string' ? piece : isMoved(piece.input) ? values[piece.input]! : piece.text,
    );
    put(root, path, text.join(''));
  }
  for (const [name, on] of Object.entries(levers)) put(root, ['levers', name, 'on'], String(on));
  // What is certain is correlated with nothing, and a file that says so is refused.
  const rests = correlations.pairs.filter(({ between }) => between.some(isMoved));
  if (rests.length > 0) {
    const left = correlations.pairs.filter((pair) => !rests.includes(pair));
    if (correlations.kind === 'map') for (const { name } of rests) put(root, ['correlations', name], 'delete');
    else put(root, ['correlations'], left.length === 0 ? 'delete' : `[${left.map(({ text }) => text).join(', ')}]`);
  }
  return [`extends: ${JSON.stringify(base)}\n`, ...linesOf(root, '')].join('');
}

function put(root: Block, path: Path, text: string): void {
  let block = root;
  for (const step of path.slice(0, -1)) {
    const below = block[step];
    block = block[step] = typeof below === 'object' ? below : {};
  }
  block[path.at(-1)!] = text;
}

function linesOf(block: Block, indent: string): string[] {
  return Object.entries(block).flatMap(([key, below]) =>
    typeof below === 'string'
      ? [`${indent}${writtenKey(key)}: ${below}\n`]
      : [`${indent}${writtenKey(key)}:\n`, ...linesOf(below, `${indent}  `)],
  );
}
