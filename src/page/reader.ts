import type { View } from 'vega';
import type { AwakeChart } from '../report/charts/awake.ts';
import type { Frame } from '../report/charts/chart.ts';
import type { PageTexts } from '../report/html/page-texts.ts';
import { Brush } from './brush.ts';
import { type DrawnItem, hit, type Reading, readingsAlong, readingsOfMarks, rowsNamedBy } from './readings.ts';
import { type Rows, spoken, told } from './rows.ts';
import { tip } from './tip.ts';

/**
 * Reads a drawing out, to a pointer and to the keyboard: for the keyboard it is a slider over the rows of its table, whose
 * value is what the box beside the pointer shows.
 */
export class Reader {
  readonly #live: HTMLElement;
  readonly #view: View;
  readonly #rule = document.createElement('div');
  readonly #hint: string;
  readonly #brush: Brush | null;
  #along: AwakeChart['along'];
  #rows: Rows;
  #frame!: Frame;
  #readings: readonly Reading[] = [];
  #at = -1;

  constructor(live: HTMLElement, view: View, { along, spans }: AwakeChart, rows: Rows, texts: PageTexts) {
    this.#live = live;
    this.#view = view;
    this.#along = along;
    this.#rows = rows;
    this.#hint = spans ? texts.brush : '';
    this.#brush = spans ? new Brush(live, spans) : null;
    this.#rule.className = 'rule';
    this.#rule.hidden = true;
    live.append(this.#rule);
    live.setAttribute('aria-valuemin', '1');
    live.setAttribute('aria-valuenow', '1');
    live.setAttribute('aria-valuetext', spans ? texts.readMonths : texts.read);
    live.addEventListener('pointermove', (event) => this.#point(event));
    live.addEventListener('pointerdown', (event) => this.#point(event));
    live.addEventListener('pointerleave', () => this.#leave());
    live.addEventListener('blur', () => this.#leave());
    live.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Another table, and where its rows stand. */
  reads(rows: Rows, along: AwakeChart['along']): void {
    this.#rows = rows;
    this.#along = along;
  }

  /** After the drawing was laid out in a frame. */
  settle(frame: Frame): void {
    this.#frame = frame;
    this.#readings = this.#along ? readingsAlong(this.#along, this.#view, frame) : readingsOfMarks(this.#view, frame);
    // Where nothing can be read a picture is all it is.
    const readable = this.#readings.length > 0;
    this.#live.tabIndex = readable ? 0 : -1;
    this.#live.setAttribute('role', readable ? 'slider' : 'img');
    this.#live.setAttribute('aria-valuemax', String(Math.max(1, this.#readings.length)));
    this.#brush?.settle(this.#readings, frame);
    this.#leave();
  }

  #point(event: PointerEvent): void {
    const x = this.#inFrame(event.clientX);
    if (event.type === 'pointerdown') this.#brush?.start(x, event);
    const marks = event.type === 'pointermove' && (this.#brush?.move(x, event) ?? false);
    const found = marks ? -1 : this.#along ? this.#nearest(x) : this.#under(event);
    if (found < 0) this.#leave();
    else this.#read(found, event.clientX, event.clientY);
  }

  #nearest(x: number): number {
    const distances = this.#readings.map((reading) => Math.abs(reading.x - x));
    return distances.indexOf(Math.min(...distances));
  }

  /** The mark under a pointer, or close to it: lines and words lie on bars, and dots are small. */
  #under({ target, clientX, clientY }: PointerEvent): number {
    const item = (target as { __data__?: DrawnItem } | null)?.__data__;
    const rows = rowsNamedBy(item)?.join();
    if (rows !== undefined) return this.#readings.findIndex((reading) => reading.rows.join() === rows);
    const { top, height } = this.#live.getBoundingClientRect();
    return hit(this.#readings, this.#inFrame(clientX), ((clientY - top) * this.#outer().high) / height);
  }

  #key(event: KeyboardEvent): void {
    const last = this.#readings.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(last, this.#at + 1),
      ArrowDown: Math.min(last, this.#at + 1),
      ArrowLeft: Math.max(0, this.#at - 1),
      ArrowUp: Math.max(0, this.#at - 1),
      PageDown: Math.min(last, this.#at + 7),
      PageUp: Math.max(0, this.#at - 7),
      Home: 0,
      End: last,
    };
    const to = steps[event.key];
    if (event.key === 'Escape') {
      this.#brush?.clear();
      this.#leave();
    }
    if (to === undefined || last < 0) return;
    event.preventDefault();
    const from = Math.max(0, this.#at);
    const reading = this.#readings[to]!;
    const { left, top, width, height } = this.#live.getBoundingClientRect();
    const { outer, high } = this.#outer();
    this.#read(to, left + (reading.x * width) / outer, top + (reading.y * height) / high);
    if (event.shiftKey) this.#brush?.extend(from, to);
    else this.#brush?.clear();
  }

  #read(at: number, x: number, y: number): void {
    const reading = this.#readings[at]!;
    const text = told(this.#rows, reading.rows);
    this.#at = at;
    this.#live.setAttribute('aria-valuenow', String(at + 1));
    this.#live.setAttribute('aria-valuetext', spoken(text));
    tip.show(text, this.#hint, x, y);
    // A month is read at its bar, which needs no line.
    if (!this.#along || this.#brush) return;
    const { outer, high } = this.#outer();
    this.#rule.hidden = false;
    this.#rule.style.left = `${(100 * reading.x) / outer}%`;
    this.#rule.style.top = `${(100 * this.#frame.margin.top) / high}%`;
    this.#rule.style.height = `${(100 * this.#frame.height) / high}%`;
  }

  #leave(): void {
    tip.hide();
    this.#rule.hidden = true;
  }

  #inFrame(clientX: number): number {
    const { left, width } = this.#live.getBoundingClientRect();
    return ((clientX - left) * this.#outer().outer) / width;
  }

  #outer(): { outer: number; high: number } {
    const { width, height, margin } = this.#frame;
    return { outer: width + margin.left + margin.right, high: height + margin.top + margin.bottom };
  }
}
