import type { Attribution, Comparison, Edit } from '../analysis/format-comparison.ts';
import { shortPath } from './inputs.ts';
import { plain, shorten, terminalWidth } from './plain.ts';

/**
 * What an edit does, as it stands in YAML on either side.
 * @example editChange({ kind: 'changed', base: '40%', head: '38%', … }) // '40% → 38%'
 */
export function editChange({ kind, base, head }: Edit): string {
  const [before, after] = [base, head].map((text) => (text === null ? null : plain(text)));
  if (kind === 'changed') return `${before ?? 'nothing'} → ${after ?? 'nothing'}`;
  if (kind === 'added') return after === null ? 'added' : `added, ${after}`;
  if (kind === 'removed') return before === null ? 'removed' : `removed, was ${before}`;
  return before === null || after === null ? kind : `${kind}, ${before} → ${after}`;
}

/** @example editText({ path: 'funnel.customer.rate', … }) // 'funnel.customer.rate: 40% → 38%' */
export function editText(edit: Edit): string {
  return `${plain(edit.path)}: ${editChange(edit)}`;
}

/** Columns of a path below which it no longer says what it is. */
const PATH = 18;

/** An edit in at most `columns` columns: its path is cut first, then what it does. */
export function shortEdit(edit: Edit, columns: number): string {
  const whole = editText(edit);
  if (terminalWidth(whole) <= columns) return whole;
  const change = `: ${editChange(edit)}`;
  const room = columns - terminalWidth(change);
  if (room >= PATH) return shortPath(edit.path, room) + change;
  const path = shortPath(edit.path, Math.min(columns, Math.max(PATH, columns - 24)));
  return shorten(path + change, columns);
}

export type Part = Attribution['parts'][number];

/** Edits that one part stands for, in at most `columns` columns. */
export function partName(part: Part, edits: readonly Edit[], columns: number): string {
  const of = part.edits.flatMap((i) => edits[i] ?? []);
  if (of.length === 1) return shortEdit(of[0]!, columns);
  const more = of.length < 2 ? '' : ` and ${of.length - 1} more`;
  return shortPath(of[0]?.path ?? 'edits', columns - more.length) + more;
}

/** Parts of the difference, the greatest first. */
export function partsOf({ attribution }: Comparison): Part[] {
  const size = ({ mean, chance }: Part) => Math.abs(mean.value ?? chance?.value ?? 0);
  return [...(attribution?.parts ?? [])].sort((a, b) => size(b) - size(a));
}

/** Edits that no part stands for: those that change no run last. */
export function otherEdits({ edits, attribution }: Comparison): { readonly simulated: Edit[]; readonly idle: Edit[] } {
  const taken = new Set(attribution?.parts.flatMap((part) => part.edits));
  const rest = (edits ?? []).filter((_, i) => !taken.has(i));
  return { simulated: rest.filter((edit) => edit.simulated), idle: rest.filter((edit) => !edit.simulated) };
}
