import { type Key, keyAt } from '../sampling/addresses.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { DealBook, PipelineGroup } from '../scenario/scenario-money.ts';
import type { Lags } from './lags.ts';
import { NOTHING, type TimeModel } from './model.ts';
import type { Slots } from './slots.ts';

/**
 * Deals of one stream that are open on day 0, in one stage: rows of a book, or a number of deals that are told by their
 * distribution only.
 */
export interface OpenDealsModel {
  readonly stage: number;
  /** Stands for the cell in the address of its deals: no day is as large. */
  readonly cell: number;
  /** Slot of how many there are (rounded to a whole number), for a group; −1 for a book. */
  readonly count: number;
  /** Lags of age and value of a group's deals, −1 where not said: age 0, value as of any deal. */
  readonly age: number;
  readonly value: number;
  /** Rows of a book; empty for a group. */
  readonly rows: OpenDealRows;
}

/** One entry per deal. */
export interface OpenDealRows {
  /** Number in the book, which is its ordinal. */
  readonly ordinal: Int32Array;
  /** Days since it entered its stage. */
  readonly age: Float64Array;
  /** NaN: as any deal. */
  readonly value: Float64Array;
  /** Chance of ever being won; NaN: by the stages. */
  readonly probability: Float64Array;
  /** Day on which it closes; NaN: as the stages say. */
  readonly closeOn: Float64Array;
}

const NO_ROWS: OpenDealRows = {
  ordinal: new Int32Array(0),
  age: new Float64Array(0),
  value: new Float64Array(0),
  probability: new Float64Array(0),
  closeOn: new Float64Array(0),
};

/** Which source and segment deals belong to; undefined: nothing was said. */
export interface Belonging {
  readonly source: string | undefined;
  readonly segment: string | undefined;
}

/** A piece of the pipeline that lies within one stream. */
export interface PipelinePiece extends Belonging {
  /** @param lags and slots of the model */
  compile(slots: Slots, lags: Lags): OpenDealsModel;
}

/** The pipeline, cut into what belongs to one stream and stands in one stage. */
export function piecesOfPipeline(
  { pipeline, stages, sources, segments }: Scenario,
  time: TimeModel,
  root: Key,
): PipelinePiece[] {
  if (pipeline === undefined) return [];
  const stageOf = new Map(stages.map((stage, s) => [stage.name, s]));
  const cellOf = (...address: readonly string[]): number => 0x40000000 | (keyAt(root, 'pipeline', ...address)[0] >>> 2);
  const groups = pipeline.groups.map((group: PipelineGroup) => ({
    source: group.source,
    segment: group.segment,
    compile: (slots: Slots, lags: Lags): OpenDealsModel => ({
      stage: stageOf.get(group.stage)!,
      cell: cellOf(group.path),
      count: slots.of(group.count, NOTHING),
      age: lags.of(group.age),
      value: lags.of(group.value),
      rows: NO_ROWS,
    }),
  }));
  const { book } = pipeline;
  if (book === undefined) return groups;
  const rowsOf = new Map<string, number[]>();
  for (let row = 0; row < book.rows; row++) {
    const key = `${book.stage[row]} ${book.source[row]} ${book.segment[row]}`;
    const rows = rowsOf.get(key);
    if (rows === undefined) rowsOf.set(key, [row]);
    else rows.push(row);
  }
  const pieces = [...rowsOf.values()].map((rows) => ({
    source: sources[book.source[rows[0]]]?.name,
    segment: segments[book.segment[rows[0]]]?.name,
    compile: (): OpenDealsModel => ({
      stage: book.stage[rows[0]],
      cell: cellOf('deals'),
      count: -1,
      age: -1,
      value: -1,
      rows: rowsOfBook(book, rows, time),
    }),
  }));
  return [...groups, ...pieces];
}

function rowsOfBook(book: DealBook, rows: readonly number[], time: TimeModel): OpenDealRows {
  const pick = (of: ArrayLike<number>): Float64Array => Float64Array.from(rows, (row) => of[row]);
  return {
    ordinal: Int32Array.from(rows),
    age: pick(book.enteredOn).map((day) => time.firstDay - day),
    value: pick(book.value),
    probability: pick(book.probability),
    closeOn: pick(book.closeOn).map((day) => day - time.firstDay),
  };
}
