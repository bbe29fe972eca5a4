import type { Estimate, Forecast } from '../../forecast/format.ts';
import { chanceText } from '../../report/chance.ts';
import { differenceText } from '../../report/change.ts';
import { numbersIn } from '../../report/numbers.ts';
import { words } from '../../report/what-if/words.ts';
import { element, filled } from './element.ts';
import type { Answer } from './rerun.ts';

/** The strip under the sliders: the figures now, and how far they are from the forecast's. */
export class Outcome {
  readonly root = element('dl', { class: 'outcome' });
  readonly runs = element('p', { class: 'runs', role: 'status' });
  readonly #report: Forecast;
  readonly #lead: string;

  constructor(report: Forecast, lead: string) {
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
    const { count } = numbersIn(null);
    const all = this.#report.engine.runs;
    const text = runs === all ? words.allRuns : words.ofRuns;
    this.runs.textContent = filled(text, { runs: count(runs), all: count(all) });
    this.root.dataset.runs = String(runs);
  }

  busy(): void {
    this.runs.textContent = words.running;
  }

  failed(message: string): void {
    this.runs.textContent = filled(words.failed, { message });
  }

  #fill(forecast: Forecast, more: Answer['more']): void {
    const metric = forecast.metrics[this.#lead]!;
    const report = this.#report.metrics[this.#lead]!;
    const numbers = numbersIn(forecast.scenario.currency);
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
        element('dd', {}, [element('b', {}, [value]), told]),
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
      ...(chance && { chance: chance.value }),
    };
    this.root.dataset.exact = JSON.stringify(exact);
    this.root.replaceChildren(
      ...(chance
        ? [
            item(
              'lead',
              words.chance,
              chanceText(chance).value,
              report.chance ? chanceText(report.chance).value : '',
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
