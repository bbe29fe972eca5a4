import type { Config } from 'vega-lite';

/** Colours are CSS variables of the page, so light, dark and print need no script and no second drawing. */
export const colour = {
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  rule: 'var(--rule)',
  paper: 'var(--paper)',
  accent: 'var(--accent)',
  band90: 'var(--band90)',
  band80: 'var(--band80)',
  band50: 'var(--band50)',
  median: 'var(--median)',
} as const;

/** One look for all charts: no frame, no ticks, quiet grid, the page's own typeface. */
export const config: Config = {
  background: undefined,
  font: 'inherit',
  aria: false,
  view: { stroke: null },
  axis: {
    domain: false,
    ticks: false,
    title: null,
    gridColor: colour.rule,
    labelColor: colour.muted,
    labelFontSize: 12,
    labelPadding: 8,
    labelOverlap: 'greedy',
    labelSeparation: 8,
  },
  text: { fontSize: 12, fill: colour.ink },
  mark: { tooltip: null },
};
