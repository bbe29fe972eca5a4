import type { Asked, Moves } from '../../analysis/what-if.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Done, Failed, Piece, Start } from './messages.ts';

/** What is asked of the pool: runs 0 … runs − 1 of the scenario with what was moved. */
export interface Question {
  readonly moves: Moves;
  readonly runs: number;
  readonly all?: boolean;
  /** Called in order of `at`, each as soon as so many runs from the first on are there. */
  readonly at: readonly number[];
  readonly onRuns: (runs: number, column: (name: string) => Float64Array | undefined, names: readonly string[]) => void;
  readonly onFailed: (message: string) => void;
}

/** A piece takes about so long, so that a new question never waits for long. In milliseconds. */
const PIECE = 12;
const LEAST_PIECE = 16;
const FIRST_PIECE = 64;

/**
 * Worker threads that simulate one question at a time. A new question takes the place of the one before: what a reader
 * moved on from is not computed to its end.
 */
export class RunPool {
  readonly #workers: Worker[];
  readonly #idle: Worker[];
  #job = 0;
  #question: Question | undefined;
  #columns = new Map<string, Float64Array>();
  #next = 0;
  #finished: boolean[] = [];
  #pieces: { readonly from: number; readonly to: number }[] = [];
  #told = 0;
  /** Milliseconds that a run takes, as far as is known. */
  #perRun = 0;

  constructor(script: Blob, scenario: Scenario, asked: Asked) {
    const url = URL.createObjectURL(script);
    const threads = Math.min(4, Math.max(1, navigator.hardwareConcurrency || 2));
    const start: Start = { kind: 'start', scenario, asked };
    this.#workers = Array.from({ length: threads }, () => {
      const worker = new Worker(url);
      worker.onmessage = ({ data }: MessageEvent<Done | Failed>) => this.#receive(worker, data);
      worker.onerror = ({ message }) => this.#question?.onFailed(message);
      worker.postMessage(start);
      return worker;
    });
    this.#idle = [...this.#workers];
  }

  /** Milliseconds that a run takes on one thread; 0 before the first. */
  get perRun(): number {
    return this.#perRun;
  }

  get threads(): number {
    return this.#workers.length;
  }

  ask(question: Question): void {
    this.#job += 1;
    this.#question = question;
    this.#columns = new Map();
    this.#pieces = [];
    this.#finished = [];
    this.#next = 0;
    this.#told = 0;
    for (const worker of this.#idle.splice(0)) this.#feed(worker);
  }

  /** Nothing more is asked. */
  rest(): void {
    this.#job += 1;
    this.#question = undefined;
  }

  #feed(worker: Worker): void {
    const question = this.#question;
    if (question === undefined || this.#next >= question.runs) {
      this.#idle.push(worker);
      return;
    }
    const from = this.#next;
    const wanted = this.#perRun === 0 ? FIRST_PIECE : Math.max(LEAST_PIECE, Math.floor(PIECE / this.#perRun));
    // The last pieces before something can be told are shared out, so that no thread waits for another.
    const goal = question.at[this.#told] ?? question.runs;
    const share = Math.max(LEAST_PIECE, Math.ceil((goal - from) / this.#workers.length));
    const to = Math.min(question.runs, from + Math.min(wanted, from < goal ? share : wanted));
    this.#next = to;
    this.#pieces.push({ from, to });
    const { moves, all = false } = question;
    const piece: Piece = { kind: 'runs', job: this.#job, moves, all, from, to };
    worker.postMessage(piece);
  }

  #receive(worker: Worker, message: Done | Failed): void {
    if (message.job === this.#job && this.#question !== undefined) {
      if (message.kind === 'failed') {
        const { onFailed } = this.#question;
        this.rest();
        onFailed(message.message);
      } else this.#take(message);
    }
    if (message.kind === 'done') this.#learn(message);
    this.#feed(worker);
  }

  #learn({ time, from, to }: Done): void {
    const perRun = time / (to - from);
    this.#perRun = this.#perRun === 0 ? perRun : 0.7 * this.#perRun + 0.3 * perRun;
  }

  #take({ columns, data, from, to }: Done): void {
    const { runs } = this.#question!;
    columns.forEach((name, c) => {
      const column = this.#columns.get(name) ?? new Float64Array(runs);
      this.#columns.set(name, column);
      column.set(data.subarray(c * (to - from), (c + 1) * (to - from)), from);
    });
    this.#finished[this.#pieces.findIndex((piece) => piece.from === from)] = true;
    this.#tell();
  }

  #tell(): void {
    const question = this.#question!;
    const open = this.#pieces.findIndex((_, i) => !this.#finished[i]);
    const there = open < 0 ? this.#next : this.#pieces[open]!.from;
    // Of several that are there at once only the largest is worth a drawing.
    const reached = question.at.filter((runs) => runs <= there).length;
    if (reached <= this.#told) return;
    this.#told = reached;
    const runs = question.at[reached - 1]!;
    const columns = this.#columns;
    question.onRuns(runs, (name) => columns.get(name)?.subarray(0, runs), [...columns.keys()]);
  }
}
