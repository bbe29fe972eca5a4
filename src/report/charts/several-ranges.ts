import { html } from '../html/markup.ts';
import { shorten } from '../plain.ts';
import type { Group, ScenarioView } from '../several.ts';
import { figure, word } from '../table.ts';
import { scaleOver } from './axis.ts';
import { type Chart, frame, NARROW, WIDE } from './chart.ts';
import { line } from './marks.ts';
import { amountsOverRows, bar, ROW, rowTitles } from './rows.ts';
import { colour } from './theme.ts';

const margin = { top: 6, bottom: 30 };
const side = { wide: 8, narrow: 6 };

/** Scenarios of one metric under each other on one axis: P10 to P90, the half in the middle, median, plan and target. */
export function severalRanges({ id, label, currency, views, target }: Group, alone: boolean): Chart | null {
  const [{ write, language }] = views;
  const say = language.texts.several;
  const rows = views.map(({ title, metric: { quantiles: q, plan, target: own } }, row) => ({
    title,
    ...q,
    plan,
    own,
    top: row + bar.from,
    bottom: row + bar.to,
  }));
  const drawn = rows.filter(({ p10, p25, p50, p75, p90 }) =>
    [p10, p25, p50, p75, p90].every((value) => value !== null),
  );
  const known = drawn.flatMap(({ p10, p90, own }) => [p10!, p90!, ...(own === undefined ? [] : [own])]);
  if (known.length === 0) return null;
  const x = scaleOver(known, 5, 0.04);
  const shared = target !== undefined;
  const own = rows.filter(({ own }) => own !== undefined);
  const rect = (from: string, to: string, fill: string) => ({
    data: { values: drawn },
    mark: { type: 'rect' as const, fill },
    encoding: {
      x: { field: from, type: 'quantitative' as const },
      x2: { field: to },
      y: { field: 'top', type: 'quantitative' as const },
      y2: { field: 'bottom' },
    },
  });
  const tick = (field: string, values: readonly object[], stroke: string, strokeWidth: number) => ({
    data: { values: [...values] },
    mark: { type: 'rule' as const, stroke, strokeWidth },
    encoding: {
      x: { field, type: 'quantitative' as const },
      y: { field: 'top', type: 'quantitative' as const },
      y2: { field: 'bottom' },
    },
  });

  return {
    id,
    heading: say.ranges.heading(label, currency),
    sentence: html`${say.ranges.sentence}${own.length > 0 && !shared && html` ${say.ranges.ownTargets}`}${!alone && html` ${say.ranges.ownAxis}`}`,
    label: say.ranges.aria(
      label,
      views
        .map((view) => say.ranges.ariaRow(view.title, short(view, 'p10'), short(view, 'p90'), view.chance))
        .join('; '),
    ),
    table: {
      caption: say.ranges.caption(label),
      columns: say.ranges.columns,
      rows: views.map(({ title, metric, chance, write, numbers, forecast: { scenario, engine } }) => [
        word(title),
        figure(metric.chance?.value, chance || '–'),
        ...(['p10', 'p50', 'p90'] as const).map((p) =>
          figure(metric.quantiles[p], write(metric.quantiles[p], metric.standardErrors[p])),
        ),
        figure(metric.plan, metric.plan === undefined ? '–' : write(metric.plan, metric.standardErrors.p50)),
        figure(metric.target, metric.target === undefined ? '–' : write(metric.target)),
        word(scenario.start),
        word(scenario.end),
        figure(engine.runs, numbers.count(engine.runs)),
      ]),
    },
    open: true,
    wide: frame(WIDE, rows.length * ROW, { ...margin, left: side.wide, right: side.wide }),
    narrow: frame(NARROW, rows.length * ROW, { ...margin, left: side.narrow, right: side.narrow }),
    spec: {
      data: { values: [] },
      encoding: amountsOverRows(x, (tick) => write(tick), rows.length),
      layer: [
        rect('p10', 'p90', colour.band80),
        rect('p25', 'p75', colour.band50),
        tick('p50', drawn, colour.median, 3),
        ...(shared ? [line('x', target, { stroke: colour.accent, dash: true })] : [tick('own', own, colour.accent, 2)]),
        ...rowTitles(
          views.map((view) => {
            const chance = view.chance && say.ranges.chance(view.chance);
            const middle = `P50 ${short(view, 'p50')}`;
            return {
              name: (columns) => shorten(view.title, columns),
              wide: [chance, `P10 ${short(view, 'p10')}`, middle, `P90 ${short(view, 'p90')}`]
                .filter(Boolean)
                .join(' · '),
              narrow: view.chance || middle,
            };
          }),
          side,
          side,
        ),
      ],
    },
  };
}

function short({ metric, write }: ScenarioView, p: 'p10' | 'p50' | 'p90'): string {
  return write(metric.quantiles[p], metric.standardErrors[p]);
}
