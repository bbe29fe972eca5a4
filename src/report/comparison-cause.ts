import type { Attribution, Edit } from '../analysis/format-comparison.ts';
import { chanceDifference, differenceText } from './change.ts';
import type { ComparisonView } from './comparison.ts';
import { otherEdits, partsOf, shortEdit } from './edits.ts';
import { shorten, terminalWidth } from './plain.ts';
import type { Colors } from './terminal.ts';
import { padding, WIDTH } from './terminal-lines.ts';

/** How many edits are shown; the rest is counted. */
const SHOWN = 12;

/** What accounts for the difference, the greatest part first, with edits as they stand in YAML; what changes no run comes last. */
export function causeLines({ comparison, label, metric, numbers }: ComparisonView, c: Colors): string[] {
  const { edits, attribution } = comparison;
  if (edits === null) return [];
  if (edits.length === 0) return [c.dim('  no edit: both read the same')];
  const { simulated, idle } = otherEdits(comparison);
  const figures = (part: Pick<Attribution['whole'], 'mean' | 'chance'>) => [
    differenceText(metric.unit, part.mean, numbers),
    ...(part.chance === null ? [] : [chanceDifference(part.chance)]),
  ];
  const rows = partsOf(comparison).map((part) => ({
    names: part.edits.flatMap((i) => (edits[i] ? [shortEdit(edits[i], WIDTH - 2)] : [])),
    figures: figures(part),
  }));
  if (attribution !== null && rows.length > 1)
    rows.push({ names: ['all of them'], figures: figures(attribution.whole) });
  return [
    ...table(shorten(`what accounts for it, in the mean of ${label}`, WIDTH - 2), rows, c),
    ...listed(rows.length > 0 ? 'edits whose part is not told' : 'what stands otherwise', simulated, c),
    ...listed('changes no run', idle, c),
  ];
}

interface Row {
  /** Edits that stand for one part, each on a line of its own. */
  readonly names: readonly string[];
  readonly figures: readonly string[];
}

/** The figures stand behind the last name, or under it where it needs the whole line: what an edit says is never cut for them. */
function table(head: string, rows: readonly Row[], c: Colors): string[] {
  if (rows.length === 0) return [];
  const widths = [0, 1].map((i) => Math.max(0, ...rows.map(({ figures }) => terminalWidth(figures[i] ?? ''))));
  const room = WIDTH - 2 - widths.reduce((sum, width) => sum + (width > 0 ? width + 3 : 0), 0);
  return [
    c.dim(`  ${head}`),
    ...rows.flatMap(({ names, figures }) => {
      const cells = figures.map((figure, i) => `   ${padding(figure, widths[i]!)}${figure}`).join('');
      const last = names.at(-1) ?? '';
      const fits = terminalWidth(last) <= room;
      const alone = fits ? names.slice(0, -1) : names;
      return [...alone, `${fits ? last : ''}${padding(fits ? last : '', room)}${cells}`].map((line) => `  ${line}`);
    }),
  ];
}

function listed(head: string, edits: readonly Edit[], c: Colors): string[] {
  if (edits.length === 0) return [];
  const more = edits.length - SHOWN;
  return [
    c.dim(`  ${head}`),
    ...edits.slice(0, SHOWN).map((edit) => `  ${shortEdit(edit, WIDTH - 2)}`),
    ...(more > 0 ? [c.dim(`  and ${more} more`)] : []),
  ];
}
