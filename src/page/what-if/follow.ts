import type { Forecast } from '../../forecast/format.ts';
import type { Chart, ChartOf } from '../../report/charts/chart.ts';
import { dots } from '../../report/charts/dots.ts';
import { fan } from '../../report/charts/fan.ts';
import { outlook } from '../../report/charts/outlook.ts';
import { reach } from '../../report/charts/reach.ts';
import type { Html } from '../../report/html/markup.ts';
import { csvLink, tableHtml } from '../../report/html/table.ts';
import { pageTitle, verdict } from '../../report/html/verdict.ts';
import type { Language } from '../../report/language.ts';
import type { LiveCharts } from '../live-charts.ts';
import { element } from './element.ts';

/** Charts of what leads the report; all others are of the forecast. */
const followed: readonly ChartOf[] = [outlook, fan, dots, reach];

/** What of the header is figures. */
const FIGURES = '.over, .answer, .reading, .tiles, .scroll';

/** Puts a what-if in the place of the forecast at the top of the page, says so, and puts everything back. */
export class Follow {
  readonly #header = document.querySelector('header')!;
  readonly #title = document.title;
  readonly #rest = new Map<Element, Node[]>();
  readonly #notice: HTMLElement;
  readonly #says = element('span');
  readonly #file: string;
  readonly #texts: Language['texts'];

  constructor(file: string, { texts }: Language, onBack: () => void) {
    this.#texts = texts;
    this.#file = file;
    const back = element('button', { type: 'button' }, [texts.whatIf.back]);
    back.addEventListener('click', onBack);
    this.#notice = element('p', { class: 'notice' }, [this.#says, back]);
  }

  /** @param moves what was moved, in words */
  show(forecast: Forecast, moves: string, charts: LiveCharts | undefined): void {
    this.#says.textContent = moves;
    if (!this.#notice.isConnected) this.#header.querySelector('h1')?.after(this.#notice);
    document.title = `${this.#texts.whatIf.heading}: ${pageTitle(forecast)}`;
    const now = nodesOf(verdict(forecast)).querySelectorAll(FIGURES);
    this.#header.querySelectorAll(FIGURES).forEach((part, i) => {
      if (now[i]) this.#put(part, [...now[i].childNodes]);
    });
    for (const chartOf of followed) {
      const chart = chartOf(forecast);
      if (chart) this.#chart(chart, charts);
    }
  }

  /** The forecast again. */
  rest(charts: LiveCharts | undefined): void {
    for (const [part, children] of this.#rest) part.replaceChildren(...children);
    this.#rest.clear();
    this.#notice.remove();
    document.title = this.#title;
    for (const section of document.querySelectorAll('section.what-if')) {
      section.classList.remove('what-if');
      section.querySelector('.badge')?.remove();
      charts?.reset(section.id);
    }
  }

  #chart(chart: Chart, charts: LiveCharts | undefined): void {
    const section = document.getElementById(chart.id);
    if (section === null || !charts?.redraw(chart)) return;
    if (!section.classList.contains('what-if')) {
      section.classList.add('what-if');
      section.querySelector('h2')?.append(element('span', { class: 'badge' }, [this.#texts.whatIf.heading]));
    }
    this.#put(section.querySelector('.says'), [...nodesOf(chart.sentence).childNodes]);
    const details = section.querySelector('.under details');
    if (details === null) return;
    const table = nodesOf(tableHtml(chart.table, chart.id));
    this.#put(details, [...details.querySelectorAll('summary'), table]);
    this.#put(details.parentElement, [details, nodesOf(csvLink(chart.table, `${this.#file}-${chart.id}-what-if`))]);
  }

  /** Other children, those of the forecast kept. */
  #put(part: Element | null, children: readonly Node[]): void {
    if (part === null) return;
    if (!this.#rest.has(part)) this.#rest.set(part, [...part.childNodes]);
    part.replaceChildren(...children);
  }
}

/** Markup of the report, in which every name is escaped. */
function nodesOf(markup: Html): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = markup.text;
  return template.content;
}
