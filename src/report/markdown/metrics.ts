import type { ComparedMetric, Comparison } from '../../analysis/format-comparison.ts';
import { changeText, figureText } from '../change.ts';
import { metricOrder, worldShare } from '../comparison.ts';
import { monthText } from '../dates.ts';
import { type Numbers, numbersIn } from '../numbers.ts';
import { metricLabel } from '../subject.ts';
import { type Piece, tablePiece } from './fit.ts';
import { type Markdown, md } from './markup.ts';

/** Every metric on both sides, in the order in which the terminal tells them. */
export function metricsPiece(comparison: Comparison): Piece {
  const { metrics, head } = comparison;
  const numbers = numbersIn(head.scenario.currency);
  const { told, rest } = metricOrder(comparison);
  const rows = [...told, ...rest].flatMap((name) => rowsOf(metricLabel(name), metrics[name]!, numbers));
  return tablePiece(4, 'figure', ['Metric', 'Base', 'Head', 'Change', 'Better in'], rows);
}

/** The leading metric, month by month; nothing where no month is compared. */
export function monthsPieces({ months, headline, head }: Comparison): Piece[] {
  const numbers = numbersIn(head.scenario.currency);
  const rows = months.flatMap(({ period, metrics }) => {
    const metric = metrics[headline];
    return metric === undefined ? [] : rowsOf(periodText(period), metric, numbers).map((row) => row.slice(0, 4));
  });
  return rows.length === 0 ? [] : [tablePiece(5, 'figure', ['Period', 'Base', 'Head', 'Change'], rows)];
}

function periodText(period: string): string {
  return /^\d{4}-\d\d$/.test(period) ? monthText(`${period}-01`) : period;
}

/** The mean, and the chance of the target where there is one. */
function rowsOf(name: string, metric: ComparedMetric, numbers: Numbers): Markdown[][] {
  const { unit, base, head, difference, world, atMost } = metric;
  const better = world === null ? '–' : worldShare(world.better);
  const mean = [
    md`${name}, mean`,
    md`${figureText(unit, base.mean, numbers)}`,
    md`${figureText(unit, head.mean, numbers)}`,
    md`${changeText(unit, difference.mean, numbers)}${ratioText(metric, numbers)}`,
    md`${better}`,
  ];
  if (!head.chance && !base.chance) return [mean];
  const chance = (side: ComparedMetric['base']) =>
    side.chance === undefined ? '–' : figureText('share', side.chance, numbers);
  const target = head.target ?? base.target;
  return [
    mean,
    [
      md`${name}, chance${target === undefined ? '' : ` of ${atMost ? '≤' : '≥'} ${numbers.of(unit, target)}`}`,
      md`${chance(base)}`,
      md`${chance(head)}`,
      md`${difference.chance === undefined ? '–' : changeText('share', difference.chance, numbers)}`,
      md`–`,
    ],
  ];
}

/** How many times as much, where that says more than a difference. */
function ratioText({ ratio, unit }: ComparedMetric, numbers: Numbers): string {
  return ratio === null || unit === 'share' || (ratio > 0.5 && ratio < 2) ? '' : `, ${numbers.factor(ratio, null)}`;
}
