import type { Config, TopLevelSpec } from 'vega-lite';
import { style } from '../html/style.ts';
import type { Chart } from './chart.ts';
import { config } from './theme.ts';

/** What a chart's file says of where it comes from; a viewer passes over it. */
export interface Origin {
  readonly scenario: string;
  readonly version: string;
  /** Hash of the result that is drawn. */
  readonly hash: string;
}

/** A Vega-Lite specification that is whole in any viewer. */
export type StandaloneSpec = TopLevelSpec & { readonly usermeta: { readonly plumbline: Origin } };

/** The page's typeface; a drawing in a page inherits it. */
const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Height of the heading, which in the page stands outside the drawing. */
const HEADING = 34;

/**
 * A chart as a file of its own: its heading, size and look written in, and real colours where the page has variables, which
 * a viewer without the page's stylesheet would show black.
 */
export function standaloneSpec(chart: Chart, origin: Origin): StandaloneSpec {
  const { width, height, margin } = chart.wide;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: chart.label,
    title: {
      text: chart.heading,
      anchor: 'start',
      frame: 'group',
      dx: -margin.left + 6,
      offset: margin.top + 6,
      fontSize: 16,
      color: light.ink,
    },
    ...(inLight(chart.spec) as TopLevelSpec),
    width,
    height,
    padding: { ...margin, top: margin.top + HEADING },
    autosize: { type: 'none' },
    background: light.paper,
    config: { ...(inLight(config) as Config), font: FONT, background: light.paper },
    usermeta: { plumbline: origin },
  } as StandaloneSpec;
}

/** The colours of the light page, by name: the first block of its stylesheet. */
const light = Object.fromEntries(
  [...style.slice(0, style.indexOf('}')).matchAll(/--(\w+): (#[0-9a-f]+)/g)].map(([, name, value]) => [name!, value!]),
);

/** A copy with colours for variables. Data stay as they are: a stage may be called what it likes. */
function inLight(part: unknown): unknown {
  if (typeof part === 'string') return light[/^var\(--(\w+)\)$/.exec(part)?.[1] ?? ''] ?? part;
  if (Array.isArray(part)) return part.map(inLight);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, key === 'data' ? each : inLight(each)]));
}
