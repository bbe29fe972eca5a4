import type { Attribution, Comparison, Edit } from '../../analysis/format-comparison.ts';
import { changeText, type Unit } from '../change.ts';
import { otherEdits, partsOf } from '../edits.ts';
import { type Numbers, numbersIn } from '../numbers.ts';
import { metricLabel } from '../subject.ts';
import { placeOf } from './checks.ts';
import { fixed, type Piece, tablePiece } from './fit.ts';
import { code, joined, type Markdown, md } from './markup.ts';

type Share = Attribution['parts'][number];

/** Which changed inputs account for the difference, the edits as they stand in YAML; the largest part first. */
export function causePieces(comparison: Comparison): Piece[] {
  const { edits, attribution } = comparison;
  if (edits === null || edits.length === 0) return [];
  const title = fixed(md`#### What changed`);
  if (attribution === null || attribution.parts.length === 0) {
    const rows = edits.map((edit) => [changeOf(edit), placesOf([edit]), md`${edit.simulated ? '' : IDLE}`]);
    return [title, tablePiece(2, 'change', ['Change', 'Where', ''], rows)];
  }
  return [title, partsPiece(comparison, edits, attribution), wholeLine(comparison, attribution)];
}

/** Said of what changes names, targets, evidence or checks. */
const IDLE = 'changes no run';

/** The largest part first, what changes no run last. */
function partsPiece(comparison: Comparison, edits: readonly Edit[], attribution: Attribution): Piece {
  const { unit, numbers, label } = leading(comparison);
  const chances = attribution.whole.chance !== null;
  const cells = ({ mean, chance }: Pick<Share, 'mean' | 'chance'>) => [
    ...(chances ? [md`${chance === null ? '–' : changeText('share', chance, numbers)}`] : []),
    md`${changeText(unit, mean, numbers)}`,
  ];
  const rows = partsOf(comparison).map((part) => {
    const own = part.edits.flatMap((index) => edits[index] ?? []);
    return [joined(own.map(changeOf), '<br>'), placesOf(own), ...cells(part)];
  });
  const others = otherEdits(comparison);
  const rest = [...others.simulated, ...others.idle].map((edit) => [
    changeOf(edit),
    placesOf([edit]),
    ...(chances ? [md``] : []),
    md`${edit.simulated ? '–' : IDLE}`,
  ]);
  const columns = ['Change', 'Where', ...(chances ? ['Chance'] : []), String(md`Mean ${label}`)];
  return tablePiece(2, 'change', columns, [...rows, ...rest]);
}

function wholeLine(comparison: Comparison, { runs, whole }: Attribution): Piece {
  const { unit, numbers } = leading(comparison);
  const chance = whole.chance === null ? '' : `${changeText('share', whole.chance, numbers)} and `;
  return fixed(
    md`Each change has its Shapley value: they add up to the whole, ${chance}${changeText(unit, whole.mean, numbers)}, on ${numbers.count(runs)} runs with every set of the changes.`,
  );
}

/** What the parts are of. */
function leading({ headline, metrics, head }: Comparison): { unit: Unit; numbers: Numbers; label: string } {
  return {
    unit: metrics[headline]?.unit ?? 'count',
    numbers: numbersIn(head.scenario.currency),
    label: metricLabel(headline),
  };
}

/** An edit as it stands in YAML. */
function changeOf({ path, kind, base, head }: Edit): Markdown {
  const at = code(path);
  if (kind === 'added') return md`${at}: added ${code(head ?? '')}`;
  if (kind === 'removed') return md`${at}: removed, was ${code(base ?? '')}`;
  if (kind === 'moved') return md`${at}: moved`;
  return md`${at}: ${code(base ?? '')} → ${code(head ?? '')}`;
}

function placesOf(edits: readonly Edit[]): Markdown {
  const places = edits.flatMap(({ at }) => (at === null ? [] : [placeOf(at)]));
  return places.length === 0 ? md`–` : joined(places, '<br>');
}
