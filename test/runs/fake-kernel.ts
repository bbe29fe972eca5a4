/** A kernel whose results are known without a model, and which misbehaves when told to. */
import { isMainThread } from 'node:worker_threads';
import type { Simulator } from '../../src/runs/engine.ts';

export interface FakeModel {
  readonly columns: readonly string[];
  /** Turns of an idle loop per run: how long one run takes. */
  readonly work: number;
  /** In a worker, at the first run from this one on: … */
  readonly at?: number;
  readonly fault?: 'throw' | 'exit' | 'hang';
  /** Typed arrays must arrive in a worker as they were. */
  readonly table: Float64Array;
}

/** Value of column c in run r. */
export function expected(model: FakeModel, c: number, r: number): number {
  return model.table[r % model.table.length]! + r * 1000 + c;
}

export function createFakeKernel(model: FakeModel): Simulator {
  return {
    simulate(from, to, target, stride) {
      for (let run = from; run < to; run++) {
        if (model.at !== undefined && run >= model.at && !isMainThread) misbehave(model.fault);
        let sum = 0;
        for (let turn = 0; turn < model.work; turn++) sum += Math.sqrt(turn);
        for (let c = 0; c < model.columns.length; c++) {
          target[c * stride + run] = expected(model, c, run) + (sum < 0 ? 1 : 0);
        }
      }
    },
  };
}

function misbehave(how: FakeModel['fault']): void {
  if (how === 'throw') throw new Error('the fake kernel threw');
  if (how === 'exit') process.exit(7);
  while (how === 'hang');
}
