import type { View } from 'vega';
import type { AwakeChart } from '../report/charts/awake.ts';
import type { Chart, Frame } from '../report/charts/chart.ts';
import type { MovingParts } from '../report/charts/moving-parts.ts';
import type { PageTexts } from '../report/html/page-texts.ts';
import { Reader } from './reader.ts';
import { type Rows, rowsOf, rowsOfPage } from './rows.ts';
import { viewOf } from './runtime.ts';

/** Where the stylesheet changes from the wide drawing to the narrow one. */
const phone = matchMedia('(max-width: 620px)');

/** A drawing that a view has taken over: as large as the still one that it hides, and drawn like it. */
export class LiveChart {
  readonly id: string;
  readonly #figure: HTMLElement;
  readonly #view: View;
  readonly #reader: Reader;
  readonly #rest: MovingParts;
  readonly #chart: AwakeChart;
  readonly #rows: Rows;
  #frames: { readonly wide: Frame; readonly narrow: Frame };

  constructor(chart: AwakeChart, figure: HTMLElement, texts: PageTexts) {
    this.id = chart.id;
    this.#chart = chart;
    this.#figure = figure;
    this.#frames = chart;
    this.#rows = rowsOfPage(chart.id);
    const live = document.createElement('div');
    const drawing = document.createElement('div');
    live.className = 'live';
    drawing.className = 'drawing';
    live.append(drawing);
    this.#rest = restOf(chart);
    this.#view = viewOf(chart, drawing);
    // What it shows is told by the slider around it.
    drawing.setAttribute('aria-hidden', 'true');
    this.#reader = new Reader(live, this.#view, chart, this.#rows, texts);
    live.setAttribute('aria-label', figure.querySelector('svg')?.getAttribute('aria-label') ?? '');
    this.#layOut();
    figure.append(live);
    figure.classList.add('awake');
    phone.addEventListener('change', () => this.#layOut());
  }

  redraw({ wide, narrow, table, along, spec: _ }: Chart, parts: MovingParts): boolean {
    const { data, params } = this.#rest;
    if (!sameNames(data, parts.data) || !sameNames(params, parts.params)) return false;
    this.#move(parts);
    this.#frames = { wide, narrow };
    this.#figure.classList.add('moved');
    this.#reader.reads(rowsOf(table), along);
    this.#layOut();
    return true;
  }

  reset(): void {
    this.#move(this.#rest);
    this.#frames = this.#chart;
    this.#figure.classList.remove('moved');
    this.#reader.reads(this.#rows, this.#chart.along);
    this.#layOut();
  }

  #move({ data, params }: MovingParts): void {
    for (const [name, value] of Object.entries(params)) this.#view.signal(name, value);
    for (const [name, rows] of Object.entries(data)) this.#view.data(name, structuredClone(rows) as object[]);
  }

  /** In the frame of the still drawing that the window shows; what needs more height than that is drawn smaller. */
  #layOut(): void {
    const side = phone.matches ? 'narrow' : 'wide';
    const { width, height, margin } = this.#frames[side];
    this.#view.width(width).height(height).padding(margin).resize().run();
    const still = this.#chart[side];
    const outer = still.width + still.margin.left + still.margin.right;
    const high = still.height + still.margin.top + still.margin.bottom;
    const container = this.#view.container() as HTMLElement;
    container.style.aspectRatio = `${outer} / ${high}`;
    this.#reader.settle(this.#frames[side]);
  }
}

/** Data sets and parameters as the page has them, in a copy, since a view writes into its own. */
function restOf({ spec, params }: AwakeChart): MovingParts {
  const data = (spec.data ?? []).filter(({ name }) => /^rows\d+$/.test(name));
  const signals = (spec.signals ?? []).filter(({ name }) => params.includes(name));
  const valueIn = (part: object, key: string) => structuredClone((part as Record<string, unknown>)[key]);
  return {
    data: Object.fromEntries(data.map((each) => [each.name, (valueIn(each, 'values') ?? []) as unknown[]])),
    params: Object.fromEntries(signals.map((each) => [each.name, valueIn(each, 'value')])),
  };
}

function sameNames(one: object, other: object): boolean {
  return Object.keys(one).sort().join() === Object.keys(other).sort().join();
}
