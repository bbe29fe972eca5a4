import { Lexer } from 'yaml';
import { faultAt } from './fault-at.ts';
import type { Fault } from './faults.ts';
import type { SourceText } from './source-text.ts';

/** Largest scenario file, in UTF-16 units. */
const LARGEST_TEXT = 1 << 20;
/** Deepest nesting of maps and lists; a scenario needs about 8. */
export const DEEPEST_NESTING = 64;

/** Said of `1,800` in flow style; what YAML makes of the rest of that line means nothing. */
export const DIGIT_COMMA_DIGIT = 'inside { } and [ ] a comma separates entries, so this number falls apart';

export interface Prescan {
  /** Faults that make it unsafe or pointless to go on. */
  readonly fatal: readonly Fault[];
  /** Faults after which the rest can still be read. */
  readonly faults: readonly Fault[];
  /** Comment by line, without its #. */
  readonly comments: ReadonlyMap<number, string>;
}

/**
 * Looks at the raw tokens before the YAML parser does: its recursion dies, uncatchably, on 40 KB of `[`, and it
 * has constructs (tags, directives) that a scenario has no use for.
 */
export function prescan(source: SourceText): Prescan {
  if (source.text.length > LARGEST_TEXT) {
    const message = `the file has ${source.text.length} characters; a scenario has at most ${LARGEST_TEXT}`;
    return { fatal: [faultAt(source.place(0), message, 'keep data in CSV files')], faults: [], comments: new Map() };
  }
  const faults: Fault[] = [];
  const comments = new Map<number, string>();
  const refuse = (offset: number, length: number, message: string, wayOut: string) =>
    faults.push(faultAt(source.place(offset, offset + length), message, wayOut));

  /** The last number that fell apart: where it starts, its parts, and where they end. */
  let apart: { readonly start: number; readonly parts: readonly string[]; readonly end: number } | undefined;
  const fallApart = (from: number, [left, right]: readonly [string, string]) => {
    const goesOn = apart !== undefined && apart.end === from + left.length;
    if (goesOn) faults.pop();
    const [start, parts] = goesOn ? [apart!.start, [...apart!.parts, right]] : [from, [left, right]];
    apart = { start, parts, end: from + left.length + 1 + right.length };
    refuse(start, apart.end - start, DIGIT_COMMA_DIGIT, splitNumber(parts));
  };

  /** Columns at which the open block maps and lists start. */
  const blocks: number[] = [];
  let flowDepth = 0;
  let offset = 0;
  let lineStart = 0;
  let opensBlock = true;
  let isScalar = false;
  let hasContent = false;
  let previous = '';
  let beforePrevious = '';

  for (const token of new Lexer().lex(source.text)) {
    if (token === '\u001f') {
      isScalar = true;
      continue;
    }
    if (token === '\u0002' || token === '\u0018') continue;
    const at = offset;
    offset += token.length;
    const first = token[0]!;
    if (!isScalar && first === '#') comments.set(source.place(at).line, token.slice(1).trim());
    else if (!isScalar && first === '!')
      refuse(at, token.length, `a tag ("${token}") has no meaning here`, 'leave it out');
    else if (!isScalar && first === '%')
      refuse(at, token.length, `a directive ("${token}") has no meaning here`, 'leave it out');
    else if (!isScalar && token === '---' && hasContent)
      refuse(at, 3, 'a second document starts here; a scenario is one document', 'put it into a file of its own');
    else if (isScalar && flowDepth > 0 && previous === ',' && /\d$/.test(beforePrevious) && /^\d/.test(token))
      fallApart(at - 1 - beforePrevious.length, [beforePrevious, token]);

    const isBlank = !isScalar && /^[ \t\r\n\ufeff]/.test(token);
    if (token.includes('\n')) {
      lineStart = offset - (token.length - token.lastIndexOf('\n') - 1);
      opensBlock = true;
    }
    if (!isBlank && first !== '#' && token !== '---') {
      hasContent = true;
      if (opensBlock && flowDepth === 0) {
        const column = at - lineStart;
        while (blocks.length > 0 && blocks.at(-1)! >= column) blocks.pop();
        blocks.push(column);
      }
      if (!isScalar && (token === '[' || token === '{')) flowDepth++;
      else if (!isScalar && (token === ']' || token === '}')) flowDepth = Math.max(0, flowDepth - 1);
      opensBlock = !isScalar && (token === '-' || token === '?' || token === ':') && flowDepth === 0;
    }
    if (blocks.length + flowDepth > DEEPEST_NESTING) {
      const message = `maps and lists nest more than ${DEEPEST_NESTING} deep here`;
      return {
        fatal: [...faults, faultAt(source.place(at), message, 'a scenario needs about 8')],
        faults: [],
        comments,
      };
    }
    beforePrevious = previous;
    previous = token;
    isScalar = false;
  }
  return { fatal: [], faults, comments };
}

/** @param parts what stands between the commas */
function splitNumber(parts: readonly string[]): string {
  const separate = `${parts.join(', ')} if these are ${parts.length === 2 ? 'two' : 'separate'} entries`;
  const isOne = parts.slice(1).every((part) => /^\d{3}(?!\d)/.test(part));
  return isOne ? `write ${parts.join('_')}, or ${separate}` : `write ${separate}`;
}
