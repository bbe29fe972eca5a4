import { leanModel, movedScenario } from '../../analysis/what-if.ts';
import { createKernel, type Kernel } from '../../kernel/kernel.ts';
import { compile } from '../../model/compile.ts';
import type { Model } from '../../model/model.ts';
import type { Done, Failed, Piece, Start } from './messages.ts';

/** The part of a worker's global scope that is used: the page's types know none. */
interface Port {
  onmessage: ((event: MessageEvent<Start | Piece>) => void) | null;
  postMessage(message: Done | Failed, transfer?: Transferable[]): void;
}

/** Simulates what the page asks for: the same model and kernel as the command line, piece by piece. */
export function serve(port: Port): void {
  let start: Start | undefined;
  let current: { readonly key: string; readonly model: Model; readonly kernel: Kernel } | undefined;

  const readied = ({ moves, all }: Piece) => {
    const key = JSON.stringify([moves, all]);
    if (current?.key === key) return current;
    const scenario = movedScenario(start!.scenario, moves);
    const model = all ? compile(scenario) : leanModel(scenario, start!.asked);
    current = { key, model, kernel: createKernel(model) };
    return current;
  };

  port.onmessage = ({ data }) => {
    if (data.kind === 'start') {
      start = data;
      return;
    }
    const { job, from, to } = data;
    const started = performance.now();
    try {
      const { model, kernel } = readied(data);
      const runs = to - from;
      // The kernel writes column c of run r to c·stride + r: all of it begins at `from`.
      const target = new Float64Array(from + model.columns.length * runs);
      kernel.simulate(from, to, target, runs);
      const time = performance.now() - started;
      const filled = target.subarray(from);
      port.postMessage({ kind: 'done', job, from, to, columns: model.columns, data: filled, time }, [filled.buffer]);
    } catch (error) {
      port.postMessage({ kind: 'failed', job, message: error instanceof Error ? error.message : String(error) });
    }
  };
}
