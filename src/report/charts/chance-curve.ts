import type { Numbers } from '../numbers.ts';
import { labelExpression, type movableAxis, type Scale } from './axis.ts';
import { type Layer, note } from './marks.ts';
import { colour } from './theme.ts';

const CHANCES = [0, 0.25, 0.5, 0.75, 1];

/** Chances up the side of a drawing, all the way from 0 to 100 %. */
export const chanceAxis = ({ share }: Numbers) => ({
  type: 'quantitative' as const,
  scale: { domain: [0, 1], nice: false },
  axis: { values: CHANCES, labelExpr: labelExpression(CHANCES, (tick) => share(tick)) },
});

/** A figure along the foot, and the chance to reach it up the side. */
export function chanceOverFigure(
  { domain, axis }: Pick<ReturnType<typeof movableAxis>, 'domain' | 'axis'>,
  numbers: Numbers,
) {
  return {
    x: {
      field: 'value',
      type: 'quantitative' as const,
      scale: { domain, nice: false, zero: false },
      axis: { ...axis, grid: false },
    },
    y: { field: 'chance', ...chanceAxis(numbers) },
  };
}

/** Points of the curve. The outermost percent is the luck of single runs, so it stops at P1 and P99. */
export function chanceCurve(percentiles: readonly (number | null)[], atMost: boolean) {
  return percentiles.flatMap((value, p) =>
    value === null || p < 1 || p > 99 ? [] : [{ value, chance: atMost ? p / 100 : 1 - p / 100 }],
  );
}

/** Chances in the table behind the curve, in percent. */
export const TABLED = Array.from({ length: 19 }, (_, i) => 95 - 5 * i);

/** The word for a target, beside its line where there is more room for it, `above` the drawing. */
export function targetWord(text: string, at: number, [low, high]: Scale['domain'], above: number): Layer {
  const toLeft = at > (low + high) / 2;
  const side = toLeft ? ({ align: 'right', dx: -8 } as const) : ({ align: 'left', dx: 8 } as const);
  return note('x', { text, at, fill: colour.accent, bold: true, ...side }, -above);
}
