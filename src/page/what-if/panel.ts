import { medianOf, rounded, type Slider } from '../../analysis/sliders.ts';
import type { Moves } from '../../analysis/what-if.ts';
import { inputText } from '../../report/inputs.ts';
import type { Language } from '../../report/language.ts';
import { quantityText } from '../../report/quantity-text.ts';
import type { WhatIfData } from '../../report/what-if/data.ts';
import { element, filled } from './element.ts';

/** A path as a person says it: without the section, with the words of its keys. */
function calledBy(path: string): string {
  return path
    .replace(/^(sources|funnel|segments)\./, '')
    .split(/[._]/)
    .join(' ');
}

/** One row: the label, what it stands at, the slider over its distribution, and the way back. */
class Row {
  readonly root = element('div', { class: 'slider' });
  readonly slider: Slider;
  value: number | undefined;
  readonly #input: HTMLInputElement;
  readonly #words: Language['texts']['whatIf'];
  readonly #output = element('output');
  readonly #write: (value: number) => string;
  /** Three digits of what nobody wrote, without what it is per. */
  readonly #bare: (value: number) => string;

  constructor(slider: Slider, id: string, { numbers, texts }: Language, onMove: () => void) {
    const words = texts.whatIf;
    this.slider = slider;
    this.#words = words;
    this.#write = (value) => quantityText(slider, value, 0, numbers);
    this.#bare = (value) => inputText(slider, Number(value.toPrecision(3)), numbers, 0);
    const { from, to, step } = slider;
    // Positions are whole numbers, so that a value is a decimal number of few digits wherever the thumb is.
    this.#input = element('input', {
      type: 'range',
      id,
      min: '0',
      max: String(Math.round((to - from) / step)),
      step: '1',
    });
    const track = element('span', { class: 'track' }, [this.#input]);
    const share = (value: number) => Math.min(1, Math.max(0, (value - from) / (to - from))).toFixed(4);
    track.style.setProperty('--from', share(slider.present[1]));
    track.style.setProperty('--to', share(slider.present[3]));
    this.#output.htmlFor.add(id);
    const reset = element('button', { type: 'button', 'aria-label': filled(words.resetOne, { input: slider.path }) }, [
      words.reset,
    ]);
    const name = element('label', { for: id }, [
      element('bdi', {}, [calledBy(slider.path)]),
      element('code', {}, [element('bdi', {}, [slider.path])]),
    ]);
    this.root.append(name, element('span', { class: 'stands' }, [this.#output, ' ', reset]), track);
    this.#input.addEventListener('input', () => {
      this.set(rounded(from + Number(this.#input.value) * step), false);
      onMove();
    });
    reset.addEventListener('click', () => {
      this.set(undefined);
      this.#input.focus();
      onMove();
    });
    this.set(undefined);
  }

  /** @param value undefined: uncertain, as the scenario has it */
  set(value: number | undefined, thumb = true): void {
    const { from, step, present } = this.slider;
    this.value = value;
    if (thumb) this.#input.value = String(Math.round(((value ?? present[2]) - from) / step));
    const [, p10, , p90] = present;
    const rest =
      p10 === p90 ? this.#write(p10) : filled(this.#words.uncertain, { low: this.#bare(p10), high: this.#short(p90) });
    const text = value === undefined ? rest : this.#write(value);
    this.#output.textContent = text;
    this.#input.setAttribute('aria-valuetext', text);
    this.root.classList.toggle('is-moved', value !== undefined);
  }

  #short(value: number): string {
    return this.#write(Number(value.toPrecision(3)));
  }
}

/** The sliders and levers, and all of them at once. */
export class Panel {
  readonly root = element('div', { class: 'panel' });
  readonly #rows: readonly Row[];
  readonly #levers: readonly { readonly name: string; readonly on: boolean; readonly input: HTMLInputElement }[];
  readonly #presets: readonly (readonly [
    button: HTMLButtonElement,
    valueFor: (slider: Slider) => number | undefined,
  ])[];

  constructor({ sliders, levers }: WhatIfData, language: Language, onMove: (moves: Moves) => void) {
    const words = language.texts.whatIf;
    const moved = () => {
      this.#markPresets();
      onMove(this.moves());
    };
    this.#rows = sliders.map((slider, i) => new Row(slider, `input-${i}`, language, moved));
    this.#levers = levers.map(({ name, on }, i) => {
      const input = element('input', { type: 'checkbox', role: 'switch', id: `lever-${i}` });
      input.checked = on;
      input.addEventListener('change', moved);
      return { name, on, input };
    });
    const preset = (text: string, valueFor: (slider: Slider) => number | undefined) => {
      const button = element('button', { type: 'button' }, [text]);
      button.addEventListener('click', () => {
        for (const row of this.#rows) row.set(valueFor(row.slider));
        // As is means everything; a certain value says nothing of levers.
        if (text === words.asIs) for (const { input, on } of this.#levers) input.checked = on;
        moved();
      });
      return [button, valueFor] as const;
    };
    this.#presets = [
      preset(words.asIs, () => undefined),
      preset(words.median, medianOf),
      preset(words.planned, ({ planned }) => planned),
    ];
    const group = element('div', { class: 'presets', role: 'group', 'aria-label': words.presets }, [
      `${words.presets} `,
      ...this.#presets.map(([button]) => button),
    ]);
    this.root.append(
      group,
      element(
        'div',
        { class: 'sliders' },
        this.#rows.map(({ root }) => root),
      ),
    );
    if (this.#levers.length > 0)
      this.root.append(
        element('fieldset', { class: 'pulls' }, [
          element('legend', {}, [words.levers]),
          ...this.#levers.map(({ name, input }) => element('label', {}, [input, ' ', element('bdi', {}, [name])])),
        ]),
      );
    this.#markPresets();
  }

  moves(): Moves {
    const values = this.#rows.filter(({ value }) => value !== undefined);
    const levers = this.#levers.filter(({ input, on }) => input.checked !== on);
    return {
      values: Object.fromEntries(values.map(({ slider, value }) => [slider.path, value!])),
      levers: Object.fromEntries(levers.map(({ name, input }) => [name, input.checked])),
    };
  }

  /** Everything as the scenario has it. */
  reset(): void {
    this.#presets[0]![0].click();
  }

  #markPresets(): void {
    const pulled = this.#levers.some(({ input, on }) => input.checked !== on);
    this.#presets.forEach(([button, valueFor], i) => {
      const fits = this.#rows.every(({ slider, value }) => value === valueFor(slider)) && !(i === 0 && pulled);
      button.setAttribute('aria-pressed', String(fits));
    });
  }
}
