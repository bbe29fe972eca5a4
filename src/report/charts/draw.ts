import type { Spec, View } from 'vega';
import { escaped, type Html, trusted } from '../html/markup.ts';
import type { Chart, Frame } from './chart.ts';
import { isolated } from './isolated.ts';
import { named } from './moving-parts.ts';
import { config } from './theme.ts';

/** The two drawings of a chart, as SVG elements for the page. */
export interface Drawing {
  readonly wide: Html;
  readonly narrow: Html;
}

/** Loads the drawing libraries, by far the slowest part of a report; worth starting while the runs are on. */
export function loadDrawing() {
  return import('./libraries.ts');
}

/** A chart as a Vega spec in its wide frame. */
export async function compiled(chart: Pick<Chart, 'spec' | 'wide'>): Promise<Spec> {
  const { compile } = await loadDrawing();
  const spec = {
    ...named(chart.spec),
    autosize: 'none' as const,
    width: chart.wide.width,
    height: chart.wide.height,
    padding: chart.wide.margin,
  };
  // Which rows of the table a mark shows (see `Chart.along`): for the page's scripts, since SVG has no place for it.
  const mark = { tooltip: { expr: 'datum.reads' } };
  return isolated(compile(spec, { config: { ...config, mark } }).spec);
}

/** Draws a chart as static SVG: compiled once, then laid out for both frames. */
export async function draw(chart: Chart, spec?: Spec): Promise<Drawing> {
  const { View, parse } = await loadDrawing();
  const view = new View(parse(spec ?? (await compiled(chart))), { renderer: 'none' });
  try {
    const wide = await drawIn(view, chart, chart.wide, 'wide');
    return { wide, narrow: await drawIn(view, chart, chart.narrow, 'narrow') };
  } finally {
    view.finalize();
  }
}

/** Draws a chart that has one frame only. */
export async function drawSmall(chart: Pick<Chart, 'id' | 'label' | 'spec' | 'wide'>): Promise<Html> {
  const { View, parse } = await loadDrawing();
  const view = new View(parse(await compiled(chart)), { renderer: 'none' });
  try {
    return await drawIn(view, chart, chart.wide, 'small');
  } finally {
    view.finalize();
  }
}

async function drawIn(
  view: View,
  chart: Pick<Chart, 'id' | 'label'>,
  { width, height, margin }: Frame,
  kind: keyof Drawing | 'small',
): Promise<Html> {
  view.width(width).height(height).padding(margin);
  await view.resize().runAsync();
  const svg = await view.toSVG();
  const box = `0 0 ${width + margin.left + margin.right} ${height + margin.top + margin.bottom}`;
  const open = `<svg class="${kind}" role="img" aria-label="${escaped(chart.label)}" viewBox="${box}" xmlns="http://www.w3.org/2000/svg">`;
  return trusted(open + slim(svg.slice(svg.indexOf('>') + 1), `${chart.id}-${kind}-`));
}

/** Attributes in which a hundredth of a pixel is enough. */
const lengths = / (d|transform|x|y|x1|x2|y1|y2|width|height|font-size)="[^"]*"/g;

/** Vega's SVG for use inside a page: ids made unique, no classes, no inline style (the page's policy forbids it), fewer digits. */
function slim(svg: string, prefix: string): string {
  return svg
    .replace(/<[^>]*>/g, (tag) =>
      tag
        .replace(/ (class|style|aria-[a-z]+|role|pointer-events)="[^"]*"/g, '')
        .replace(/ id="/g, ` id="${prefix}`)
        .replace(/url\(#/g, `url(#${prefix}`)
        .replace(lengths, (attribute) => attribute.replace(/(\.\d)\d+/g, '$1')),
    )
    .replace(unseen, '')
    .replace(circle, '<circle cx="$1" cy="$2" r="$3"')
    .replace(/ (opacity="1"|font-family="inherit"|[xy]2="0"|transform="translate\(0,0\)")/g, '')
    .replace(/<g>\s*<\/g>|<g\/>/g, '');
}

/** What is drawn and not seen: frames without colour (clipping needs its own), paths without a line, labels that had no room. */
const unseen =
  /(?<!<clipPath[^>]*>)<path d="M0,0h[\d.]+v[\d.]+h-?[\d.]+Z"\/>|<path d=""[^>]*\/>|<text [^>]*opacity="0"[^>]*>[^<]*<\/text>/g;

/** A circle as Vega writes it: two arcs around a place. */
const circle = /<path transform="translate\(([\d.-]+),([\d.-]+)\)" d="M([\d.]+),0A\3,\3,0,1,1,-\3,0A\3,\3,0,1,1,\3,0"/g;
