import { type Loops, type LoopsModel, MOST_STAGES, ROOM } from './loops.ts';
import { bytes } from './loops-bytes.ts';
import { EXITS_OF_STAGE, OUTCOMES } from './tally-layout.ts';

const PAGE = 65_536;

/** Pages to begin with, enough for a hundred quantile tables; those that nothing is written to take no memory. */
const PAGES = 64;

/** What of WebAssembly is used: TypeScript knows it of browsers alone. */
interface Assembly {
  readonly Memory: new (size: { initial: number }) => Memory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  validate(code: Uint8Array): boolean;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What `assembly/loops.ts` exports: the functions of the interface, and where each array begins. */
type Exports = Pick<Loops, 'arrive' | 'pass' | 'begin' | 'resume' | 'draw' | 'go'> & {
  bind(
    tables: number,
    keys: number,
    binOfDay: number,
    end: number,
    warmUpDays: number,
    lastBin: number,
    exits: number,
    entries: number,
    lastStage: number,
    cycleFrom: number,
    openFrom: number,
  ): void;
} & Readonly<Record<string, { readonly value: number }>>;

/**
 * The loops of a cohort in WebAssembly, or null where the engine does not run it. What a model brings is copied into their
 * memory, once for as long as the model stays the same.
 */
export function assembledLoops(): Loops | null {
  const { WebAssembly } = globalThis as { readonly WebAssembly?: Assembly };
  if (WebAssembly === undefined) return null;
  const code = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
  if (!WebAssembly.validate(code)) return null;
  try {
    return new AssembledLoops(WebAssembly, code);
  } catch (error) {
    // Each memory reserves gigabytes of addresses, which a process may be forbidden (ulimit -v).
    if (error instanceof RangeError) return null;
    throw error;
  }
}

class AssembledLoops implements Loops {
  arrive!: Loops['arrive'];
  pass!: Loops['pass'];
  begin!: Loops['begin'];
  resume!: Loops['resume'];
  draw!: Loops['draw'];
  go!: Loops['go'];
  cells!: Int32Array;
  ordinals!: Int32Array;
  enters!: Float64Array;
  cycles!: Float64Array;
  within!: Int32Array;
  former!: Int32Array;
  who!: Int32Array;
  word0!: Int32Array;
  word1!: Int32Array;
  word2!: Int32Array;
  word3!: Int32Array;
  outcomes!: Int32Array;
  leaves!: Float64Array;
  tableAt!: Int32Array;
  scaleOf!: Float64Array;
  stageKeys!: Int32Array;
  limits!: Int32Array;
  cools!: Int32Array;
  takes!: Int32Array;
  shares!: Float64Array;
  exits!: Int32Array;
  converted!: Int32Array;
  moved!: Int32Array;
  days!: Float64Array;
  entries!: Int32Array;
  open!: Int32Array;
  back!: Int32Array;
  backWord!: Int32Array;
  backStage!: Int32Array;
  backAt!: Float64Array;
  counts!: Int32Array;
  readonly #assembly: Assembly;
  readonly #module: object;
  #memory!: Memory;
  #exports!: Exports;
  #model: LoopsModel | undefined;

  constructor(assembly: Assembly, code: Uint8Array) {
    this.#assembly = assembly;
    this.#module = new assembly.Module(code);
    this.#begin(PAGES);
  }

  bind(model: LoopsModel): void {
    if (this.#model === model) return;
    const { tables, keys, binOfDay, end, warmUpDays, lastBin } = model;
    const { streams, lastStage, cycleFrom, openFrom } = model;
    const stages = streams * (lastStage + 1);
    const tablesAt = (this.#exports.FREE.value + 63) & ~63;
    const exitsAt = tablesAt + tables.byteLength;
    const entriesAt = exitsAt + 4 * EXITS_OF_STAGE * stages;
    const keysAt = entriesAt + 4 * (lastBin + 1) * stages;
    const binsAt = keysAt + keys.byteLength;
    const size = binsAt + binOfDay.byteLength;
    if (size > this.#memory.buffer.byteLength) this.#enlarge(Math.ceil(size / PAGE));
    const { buffer } = this.#memory;
    new Float64Array(buffer, tablesAt, tables.length).set(tables);
    new Int32Array(buffer, keysAt, keys.length).set(keys);
    new Uint16Array(buffer, binsAt, binOfDay.length).set(binOfDay);
    this.exits = new Int32Array(buffer, exitsAt, EXITS_OF_STAGE * stages).fill(0);
    this.entries = new Int32Array(buffer, entriesAt, (lastBin + 1) * stages).fill(0);
    const time = [end, warmUpDays, lastBin] as const;
    const tallies = [exitsAt, entriesAt] as const;
    this.#exports.bind(tablesAt, keysAt, binsAt, ...time, ...tallies, lastStage, cycleFrom, openFrom);
    this.#model = model;
  }

  /**
   * Begins anew with a larger memory. To let the old one grow would detach its buffer, and from the first detached buffer
   * on V8 asks at each access to any typed array whether that is detached: the bulk of `heavy` took 12 % longer. That is
   * still better than nothing, where there are no addresses left for another memory.
   */
  #enlarge(pages: number): void {
    try {
      this.#begin(pages);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#memory.grow(pages - this.#memory.buffer.byteLength / PAGE);
      this.#look();
    }
  }

  #begin(pages: number): void {
    const memory = new this.#assembly.Memory({ initial: pages });
    const { exports } = new this.#assembly.Instance(this.#module, { env: { memory } });
    this.#memory = memory;
    this.#exports = exports as Exports;
    ({
      arrive: this.arrive,
      pass: this.pass,
      begin: this.begin,
      resume: this.resume,
      draw: this.draw,
      go: this.go,
    } = this.#exports);
    this.#look();
  }

  #look(): void {
    const { buffer } = this.#memory;
    const at = this.#exports;
    const narrow = ({ value }: { readonly value: number }, length = ROOM): Int32Array =>
      new Int32Array(buffer, value, length);
    const wide = ({ value }: { readonly value: number }, length = ROOM): Float64Array =>
      new Float64Array(buffer, value, length);
    this.cells = narrow(at.CELLS);
    this.ordinals = narrow(at.ORDINALS);
    this.enters = wide(at.ENTERS);
    this.cycles = wide(at.CYCLES);
    this.within = narrow(at.WITHIN);
    this.former = narrow(at.FORMER);
    this.who = narrow(at.WHO);
    this.word0 = narrow(at.WORD0);
    this.word1 = narrow(at.WORD1);
    this.word2 = narrow(at.WORD2);
    this.word3 = narrow(at.WORD3);
    this.outcomes = narrow(at.OUTCOMES);
    this.leaves = wide(at.LEAVES);
    const stages = MOST_STAGES + 1;
    this.tableAt = narrow(at.TABLE_AT, OUTCOMES * stages);
    this.scaleOf = wide(at.SCALE_OF, OUTCOMES * stages);
    this.stageKeys = narrow(at.KEYS, stages);
    this.limits = narrow(at.LIMITS, stages);
    this.cools = narrow(at.COOLS, stages);
    this.takes = narrow(at.TAKES, stages);
    this.shares = wide(at.SHARES, stages);
    this.converted = narrow(at.HAVE_CONVERTED, stages);
    this.moved = narrow(at.MOVED, stages);
    this.days = wide(at.DAYS, stages);
    this.open = narrow(at.OPEN);
    this.back = narrow(at.BACK);
    this.backWord = narrow(at.BACK_WORD);
    this.backStage = narrow(at.BACK_STAGE);
    this.backAt = wide(at.BACK_AT);
    this.counts = narrow(at.COUNTS, 2);
  }
}
