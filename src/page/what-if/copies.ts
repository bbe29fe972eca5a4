import { written } from '../../analysis/varied.ts';
import { isAtRest, type Moves } from '../../analysis/what-if.ts';
import type { Language } from '../../report/language.ts';
import { shellWords } from '../../report/shell-words.ts';
import type { WhatIfData } from '../../report/what-if/data.ts';
import { overrideText } from '../../scenario/override.ts';
import { element, filled } from './element.ts';

/** What was moved, to take away: as a file, as a command; and whether the runs of this page are those of the command line. */
export class Copies {
  readonly root = element('div');
  readonly #told = element('div', { class: 'told', role: 'status' });
  readonly #data: WhatIfData;
  readonly #language: Language;

  constructor(data: WhatIfData, language: Language, moves: () => Moves, hash: (moves: Moves) => Promise<string>) {
    const words = language.texts.whatIf;
    this.#data = data;
    this.#language = language;
    const button = (text: string, act: () => void) => {
      const made = element('button', { type: 'button' }, [text]);
      made.addEventListener('click', act);
      return made;
    };
    const { overridable } = data;
    const file = filled(words.beside, { file: overridable?.extends ?? '' });
    this.root.append(
      element('div', { class: 'copies' }, [
        ...(overridable
          ? [
              button(words.copyFile, () =>
                this.#tell(overrideText(overridable, this.#texts(moves()), moves().levers), file),
              ),
            ]
          : []),
        button(words.copyCommand, () => this.#tell(this.#command(moves()))),
        button(words.check, () => this.#check(moves(), hash)),
      ]),
      this.#told,
    );
  }

  /** What was told is of moves that are no more. */
  forget(): void {
    this.#told.replaceChildren();
  }

  #texts({ values }: Moves): Record<string, string> {
    const moved = this.#data.sliders.filter(({ path }) => Object.hasOwn(values, path));
    return Object.fromEntries(moved.map((slider) => [slider.path, written(values[slider.path]!, slider)]));
  }

  #command(moves: Moves): string {
    const settings = [
      ...Object.entries(this.#texts(moves)).map(([path, text]) => `${path}=${text}`),
      ...Object.entries(moves.levers).map(([name, on]) => `levers.${name}=${on ? 'on' : 'off'}`),
    ];
    return shellWords(['simulate', ...this.#data.arguments, ...settings.flatMap((setting) => ['--set', setting])]);
  }

  /** Shown in any case: not every browser lets a file write to the clipboard. */
  #tell(text: string, beside = ''): void {
    const copied = element('span');
    this.#told.replaceChildren(
      element('p', {}, [copied, beside]),
      element('pre', { tabindex: '0' }, [element('code', {}, [text])]),
    );
    navigator.clipboard?.writeText(text).then(
      () => {
        copied.textContent = `${this.#language.texts.whatIf.copied}. `;
      },
      () => {},
    );
  }

  async #check(moves: Moves, hash: (moves: Moves) => Promise<string>): Promise<void> {
    const { engine } = this.#data.forecast;
    const { numbers, texts } = this.#language;
    const { whatIf: words } = texts;
    const all = numbers.count(engine.runs);
    this.#told.textContent = words.running;
    try {
      const found = await hash(moves);
      const text = !isAtRest(moves) ? words.hash : found === engine.hash ? words.same : words.otherwise;
      this.#told.replaceChildren(`${filled(text, { all })} `, element('code', {}, [found]));
    } catch (error) {
      this.#told.textContent = filled(words.failed, { message: String(error) });
    }
  }
}
