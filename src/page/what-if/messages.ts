import type { Asked, Moves } from '../../analysis/what-if.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** What a worker needs before its first run. */
export interface Start {
  readonly kind: 'start';
  readonly scenario: Scenario;
  readonly asked: Asked;
}

/** Runs [from, to) of the scenario with what was moved. */
export interface Piece {
  readonly kind: 'runs';
  /** Number of the question that they are for. */
  readonly job: number;
  readonly moves: Moves;
  /** Every column of the model, and not only those that the page shows. */
  readonly all: boolean;
  readonly from: number;
  readonly to: number;
}

export interface Done {
  readonly kind: 'done';
  readonly job: number;
  readonly from: number;
  readonly to: number;
  readonly columns: readonly string[];
  /** [column][run − from] */
  readonly data: Float64Array<ArrayBuffer>;
  /** What they took, in milliseconds. */
  readonly time: number;
}

export interface Failed {
  readonly kind: 'failed';
  readonly job: number;
  readonly message: string;
}
