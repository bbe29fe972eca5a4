import type { Place } from './tree.ts';

/** A text with its line starts, which turns offsets into places. */
export interface SourceText {
  readonly file: string;
  /** What the YAML parser reads. */
  readonly text: string;
  /** Place of the characters from `start` to `end` (exclusive); the mark stays on the first line. */
  place(start: number, end?: number): Place;
}

/**
 * @param shown what frames show, when it differs from `text` in content but not in positions (a --set argument)
 */
export function sourceText(file: string, text: string, shown = text): SourceText {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return {
    file,
    text,
    place(start, end = start + 1) {
      let [low, high] = [0, lineStarts.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (lineStarts[middle]! <= start) low = middle;
        else high = middle - 1;
      }
      const lineStart = lineStarts[low]!;
      const lineEnd = (lineStarts[low + 1] ?? text.length + 1) - 1;
      const length = Math.max(1, Math.min(end, lineEnd) - start);
      return { file, source: shown, line: low + 1, column: start - lineStart + 1, length };
    },
  };
}
