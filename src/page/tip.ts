import type { Told } from './rows.ts';

/** The box that shows figures beside a pointer or a mark: one for the page. It only repeats what is spoken otherwise. */
class Tip {
  #box: HTMLElement | undefined;

  /** @param x, y in the window, in CSS pixels */
  show({ title, pairs }: Told, hint: string, x: number, y: number): void {
    const box = this.#element();
    box.replaceChildren();
    if (title !== '') box.append(element('strong', title));
    const list = document.createElement('dl');
    for (const [name, figure] of pairs) list.append(element('dt', name), element('dd', figure));
    box.append(list);
    if (hint !== '') box.append(element('small', hint));
    box.hidden = false;
    this.#place(box, x, y);
  }

  hide(): void {
    if (this.#box) this.#box.hidden = true;
  }

  /** Beside the point, on the side where there is room, and always within the window. */
  #place(box: HTMLElement, x: number, y: number): void {
    const { clientWidth, clientHeight } = document.documentElement;
    const { offsetWidth: width, offsetHeight: height } = box;
    const left = x + GAP + width <= clientWidth ? x + GAP : x - GAP - width;
    const top = y - GAP - height >= 0 ? y - GAP - height : y + GAP;
    box.style.left = `${Math.max(4, Math.min(left, clientWidth - width - 4))}px`;
    box.style.top = `${Math.max(4, Math.min(top, clientHeight - height - 4))}px`;
  }

  #element(): HTMLElement {
    if (!this.#box) {
      this.#box = document.createElement('div');
      this.#box.className = 'tip';
      this.#box.setAttribute('aria-hidden', 'true');
      document.body.append(this.#box);
    }
    return this.#box;
  }
}

const GAP = 14;

export const tip = new Tip();

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
