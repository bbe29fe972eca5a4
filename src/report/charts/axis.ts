import { terminalWidth } from '../plain.ts';

/** Ends and ticks of a number axis. */
export interface Scale {
  readonly domain: readonly [low: number, high: number];
  readonly ticks: readonly number[];
}

/**
 * Round ticks from `low` to `high`, about `count` of them; the domain ends where the data end, plus `room` of its length
 * at either side that is not pinned to zero.
 */
export function scaleOver(values: readonly number[], count: number, room = 0.05): Scale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const spread = high - low || Math.abs(high) || 1;
  const domain = [low === 0 ? 0 : low - room * spread, high + room * spread] as const;
  return { domain, ticks: roundTicks(domain[0], domain[1], count) };
}

function roundTicks(low: number, high: number, count: number): number[] {
  const raw = (high - low) / count;
  const power = Math.floor(Math.log10(raw));
  const unit = Number(`1e${power}`);
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((candidate) => candidate >= raw * 0.999) ?? 10 * unit;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A Vega expression that writes the ticks with our own formatter, since d3-format knows neither "B" nor the currency. */
export function labelExpression(ticks: readonly number[], text: (tick: number) => string): string {
  return `(${JSON.stringify(labelsOf(ticks, text))})[toString(datum.value)]`;
}

function labelsOf(ticks: readonly number[], text: (tick: number) => string): Record<string, string> {
  return Object.fromEntries(ticks.map((tick) => [String(tick), text(tick)]));
}

/** A number axis whose ends, ticks and words are parameters of the drawing, so that a page can move them. */
export function movableAxis(channel: 'x' | 'y', { domain, ticks }: Scale, text: (tick: number) => string) {
  const [ends, values, labels] = [`${channel}Domain`, `${channel}Ticks`, `${channel}Labels`];
  return {
    params: [
      { name: ends, value: domain },
      { name: values, value: ticks },
      { name: labels, value: labelsOf(ticks, text) },
    ],
    domain: { expr: ends },
    axis: { values: { expr: values }, labelExpr: `${labels}[toString(datum.value)]` },
  };
}

/**
 * Positions moved apart, as little as their order allows, so that labels `gap` apart do not overlap.
 * @param wanted positions in data units, any order
 * @returns the position for each, in the order given
 */
export function apart(wanted: readonly number[], gap: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  for (let round = 0; round < 20; round++) {
    for (let i = 1; i < order.length; i++) {
      const below = order[i - 1]!;
      const above = order[i]!;
      const lack = gap - (placed[above]! - placed[below]!);
      if (lack <= 0) continue;
      placed[below] = placed[below]! - lack / 2;
      placed[above] = placed[above]! + lack / 2;
    }
  }
  return placed;
}

/** Pixels that the widest of these labels takes at 12 px, generously: text widths are estimated, since nothing is measured. */
export function roomFor(labels: readonly string[], perCharacter = 7.2): number {
  return Math.ceil(Math.max(...labels.map((label) => terminalWidth(label))) * perCharacter);
}
