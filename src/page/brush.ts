import type { AwakeChart } from '../report/charts/awake.ts';
import type { Frame } from '../report/charts/chart.ts';
import type { Reading } from './readings.ts';

/** A stretch of months that a reader marks, by dragging or with Shift, and what it comes to, under the drawing. */
export class Brush {
  readonly #band = document.createElement('div');
  readonly #says = document.createElement('p');
  readonly #spans: NonNullable<AwakeChart['spans']>;
  readonly #live: HTMLElement;
  #readings: readonly Reading[] = [];
  #frame!: Frame;
  #anchor = -1;
  #dragging = false;

  constructor(live: HTMLElement, spans: NonNullable<AwakeChart['spans']>) {
    this.#live = live;
    this.#spans = spans;
    this.#band.className = 'band';
    this.#band.hidden = true;
    this.#says.className = 'span';
    this.#says.setAttribute('aria-live', 'polite');
    live.classList.add('brushed');
    live.prepend(this.#band);
    queueMicrotask(() => live.closest('figure')?.after(this.#says));
  }

  settle(readings: readonly Reading[], frame: Frame): void {
    this.#readings = readings;
    this.#frame = frame;
    this.clear();
  }

  /** A pointer goes down at `x` of the frame. */
  start(x: number, { pointerId }: PointerEvent): void {
    this.clear();
    this.#anchor = this.#nearest(x);
    this.#live.setPointerCapture(pointerId);
  }

  /** A pointer moves to `x`; true while it marks. */
  move(x: number, { buttons }: PointerEvent): boolean {
    if (buttons === 0 || this.#anchor < 0) {
      this.#dragging = false;
      return false;
    }
    const to = this.#nearest(x);
    this.#dragging ||= to !== this.#anchor;
    if (this.#dragging) this.#mark(this.#anchor, to);
    return this.#dragging;
  }

  /** The keyboard goes from one month to another with Shift. */
  extend(from: number, to: number): void {
    if (this.#band.hidden) this.#anchor = from;
    this.#mark(this.#anchor, to);
  }

  clear(): void {
    this.#band.hidden = true;
    this.#says.textContent = '';
    this.#anchor = -1;
    this.#dragging = false;
  }

  #nearest(x: number): number {
    const distances = this.#readings.map((reading) => Math.abs(reading.x - x));
    return distances.indexOf(Math.min(...distances));
  }

  #mark(one: number, other: number): void {
    const [from, to] = one < other ? [one, other] : [other, one];
    const { width, height, margin } = this.#frame;
    const outer = width + margin.left + margin.right;
    const high = height + margin.top + margin.bottom;
    const each = width / this.#readings.length;
    this.#band.style.left = `${(100 * (this.#readings[from]!.x - each / 2)) / outer}%`;
    this.#band.style.width = `${(100 * each * (to - from + 1)) / outer}%`;
    this.#band.style.top = `${(100 * margin.top) / high}%`;
    this.#band.style.height = `${(100 * height) / high}%`;
    this.#band.hidden = false;
    this.#says.textContent = this.#spans[from]?.[to - from] ?? '';
  }
}
