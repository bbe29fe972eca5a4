import type { Attribution, Edit } from '../analysis/format-comparison.ts';
import { type ComparisonView, chanceDifference, differenceText } from './comparison.ts';
import { otherEdits, partName, partsOf, shortEdit } from './edits.ts';
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
    name: (columns: number) => partName(part, edits, columns),
    figures: figures(part),
  }));
  if (attribution !== null && rows.length > 1)
    rows.push({ name: (columns) => shorten('all of them', columns), figures: figures(attribution.whole) });
  return [
    ...table(`what accounts for it, in the mean of ${label}`, rows, c),
    ...listed(rows.length > 0 ? 'edits whose part is not told' : 'what stands otherwise', simulated, c),
    ...listed('changes no run', idle, c),
  ];
}

interface Row {
  readonly name: (columns: number) => string;
  readonly figures: readonly string[];
}

/** Names cut to what the figures leave of the line. */
function table(head: string, rows: readonly Row[], c: Colors): string[] {
  if (rows.length === 0) return [];
  const widths = [0, 1].map((i) => Math.max(0, ...rows.map(({ figures }) => terminalWidth(figures[i] ?? ''))));
  const room = WIDTH - 2 - widths.reduce((sum, width) => sum + (width > 0 ? width + 3 : 0), 0);
  return [
    c.dim(`  ${head}`),
    ...rows.map(({ name, figures }) => {
      const text = name(room);
      const cells = figures.map((figure, i) => `   ${padding(figure, widths[i]!)}${figure}`);
      return `  ${text}${padding(text, room)}${cells.join('')}`;
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
