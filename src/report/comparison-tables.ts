import type { ComparedMetric } from '../analysis/format-comparison.ts';
import { chanceOf } from './chance.ts';
import { chanceDifference, differenceText } from './change.ts';
import {
  type ComparisonView,
  estimateText,
  hasChances,
  metricOrder,
  ratioText,
  relativeChangeText,
  worldShare,
} from './comparison.ts';
import { editChange } from './edits.ts';
import { shorten } from './plain.ts';
import { metricLabel } from './subject.ts';
import { figure, type Table, word } from './table.ts';

/** Edits that a page lists, and columns of what each does: a whole block may have been added. */
const EDITS = 100;
const EDIT_COLUMNS = 240;

/** At most `most` metrics on both sides, those that differ first. */
export function metricTable({ comparison, numbers }: ComparisonView, most: number): Table {
  const { told, rest } = metricOrder(comparison);
  const names = [...told, ...rest];
  const worlds = comparison.paired;
  const row = (name: string, metric: ComparedMetric) => {
    const { unit, base, head, difference, world } = metric;
    const share = (of: number | undefined) => figure(of, of === undefined ? '–' : worldShare(of));
    return [
      word(metricLabel(name)),
      figure(base.mean.value, estimateText(unit, base.mean, numbers)),
      figure(head.mean.value, estimateText(unit, head.mean, numbers)),
      figure(difference.mean.value, differenceText(unit, difference.mean, numbers)),
      figure(metric.ratio, ratioText(metric, numbers)),
      figure(metric.change, relativeChangeText(metric, numbers)),
      ...(worlds ? [share(world?.better), share(world?.same), share(world?.worse)] : []),
    ];
  };
  return {
    caption: `Means, with 95 % intervals of the difference${worlds ? '; better, the same and worse in the same world' : ''}`,
    columns: [
      'Metric',
      'Base',
      'Head',
      'Difference',
      'Ratio',
      'Change',
      ...(worlds ? ['Better', 'Same', 'Worse'] : []),
    ],
    rows: names.slice(0, most).map((name) => row(name, comparison.metrics[name]!)),
  };
}

/** Percentiles and chances of the same metrics. */
export function percentileTable({ comparison, numbers }: ComparisonView, most: number): Table {
  const { told, rest } = metricOrder(comparison);
  const chances = Object.values(comparison.metrics).some(hasChances);
  return {
    caption: 'Percentiles of base and head, and chances of targets',
    columns: [
      'Metric',
      ...['P10', 'P50', 'P90'].flatMap((p) => [`${p} base`, `${p} head`]),
      ...(chances ? ['Chance base', 'Chance head', 'Difference'] : []),
    ],
    rows: [...told, ...rest].slice(0, most).map((name) => {
      const { unit, base, head, difference } = comparison.metrics[name]!;
      return [
        word(metricLabel(name)),
        ...(['p10', 'p50', 'p90'] as const).flatMap((p) =>
          [base, head].map((side) => figure(side[p].value, estimateText(unit, side[p], numbers))),
        ),
        ...(chances
          ? [
              ...[base, head].map(({ chance }) => figure(chance?.value, chanceOf(chance, true))),
              figure(difference.chance?.value, chanceDifference(difference.chance)),
            ]
          : []),
      ];
    }),
  };
}

/** Every edit as it stands in YAML, with its place and its part; what changes no run comes last. */
export function editTable({ comparison, metric, numbers }: ComparisonView): Table {
  const { edits, attribution } = comparison;
  const listed = (edits ?? [])
    .map((edit, i) => ({ edit, part: attribution?.parts.find((part) => part.edits.includes(i)) }))
    .sort((a, b) => Number(b.edit.simulated) - Number(a.edit.simulated))
    .slice(0, EDITS);
  const parts = attribution !== null;
  return {
    caption: 'What stands otherwise, as written in YAML',
    columns: ['Where', 'Kind', 'What', 'Place', ...(parts ? ['Part of the difference'] : ['Simulated'])],
    rows: listed.map(({ edit, part }) => {
      const together = part && part.edits.length > 1 ? `, with ${part.edits.length - 1} more` : '';
      const idle = edit.simulated ? 'not told' : 'changes no run';
      return [
        word(edit.path),
        word(edit.kind),
        word(shorten(editChange(edit), EDIT_COLUMNS)),
        word(edit.at === null ? '–' : `${edit.at.file}:${edit.at.line}`),
        parts
          ? word(part ? differenceText(metric.unit, part.mean, numbers) + together : idle)
          : word(edit.simulated ? 'yes' : 'changes no run'),
      ];
    }),
  };
}
