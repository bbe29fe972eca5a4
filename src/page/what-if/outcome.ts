import type { Estimate, Forecast } from '../../forecast/format.ts';
import { chanceText } from '../../report/chance.ts';
import { differenceText } from '../../report/change.ts';
import type { Language } from '../../report/language.ts';
import { element, filled } from './element.ts';
import type { Answer } from './rerun.ts';

/** The strip under the sliders: the figures now, and how far they are from the forecast's. */
export class Outcome {
  readonly root = element('dl', { class: 'outcome' });
  readonly runs = element('p', { class: 'runs', role: 'status' });
  readonly #report: Forecast;
  readonly #lead: string;
  readonly #language: Language;

  constructor(report: Forecast, lead: string, language: Language) {
    this.#language = language;
    this.#report = report;
    this.#lead = lead;
    this.rest();
  }

  /** The forecast itself. */
  rest(): void {
    this.#fill(this.#report, null);
    this.runs.textContent = '';
    delete this.root.dataset.runs;
  }

  show(forecast: Forecast, { runs, more }: Answer): void {
    this.#fill(forecast, more);
    const { numbers, texts } = this.#language;
    const { whatIf: words } = texts;
    const all = this.#report.engine.runs;
    const text = runs === all ? words.allRuns : words.ofRuns;
    this.runs.textContent = filled(text, { runs: numbers.count(runs), all: numbers.count(all) });
    this.root.dataset.runs = String(runs);
  }

  busy(): void {
    this.runs.textContent = this.#language.texts.whatIf.running;
  }

  failed(message: string): void {
    this.runs.textContent = filled(this.#language.texts.whatIf.failed, { message });
  }

  #fill(forecast: Forecast, more: Answer['more']): void {
    const metric = forecast.metrics[this.#lead]!;
    const report = this.#report.metrics[this.#lead]!;
    const { numbers, texts } = this.#language;
    const { whatIf: words } = texts;
    const moved = forecast !== this.#report;
    const item = (
      name: string,
      title: string,
      value: string,
      then: string,
      difference: Estimate | undefined,
      unit = metric.unit,
    ) => {
      const told = !moved
        ? ''
        : difference
          ? differenceText(unit, difference, numbers)
          : filled(words.report, { value: then });
      return element('div', { class: name }, [
        element('dt', {}, [title]),
        element('dd', {}, [element('b', {}, [value.replaceAll(' ', '\u00a0')]), told]),
      ]);
    };
    const at = (p: 'p10' | 'p50' | 'p90') => {
      const write = (of: typeof metric) => numbers.of(of.unit, of.quantiles[p], of.standardErrors[p]);
      return item(p, p.toUpperCase(), write(metric), write(report), more?.[p]);
    };
    const { chance, quantiles } = metric;
    // Shown are few digits; whoever compares wants all.
    const exact = {
      p10: quantiles.p10,
      p50: quantiles.p50,
      p90: quantiles.p90,
      ...(chance && { chance }),
    };
    this.root.dataset.exact = JSON.stringify(exact);
    this.root.replaceChildren(
      ...(chance
        ? [
            item(
              'lead',
              words.chance,
              chanceText(chance, numbers).value,
              report.chance ? chanceText(report.chance, numbers).value : '',
              more?.chance,
              'share',
            ),
          ]
        : []),
      at('p10'),
      at('p50'),
      at('p90'),
    );
  }
}
