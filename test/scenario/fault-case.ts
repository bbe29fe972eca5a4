import { expect } from 'vitest';
import { parseScenario } from '../../src/scenario/load.ts';
import { changed, EXAMPLE, faultsOf } from './example.ts';

/** [passage of an example, what stands there instead with the marked place in « », message, way out] */
export type FaultCase = readonly [from: string, to: string, message: string, wayOut: string];

/** One mistake gives one fault, exactly at its place. */
export function expectFault([from, to, message, wayOut]: FaultCase, example = EXAMPLE): void {
  const marked = changed(example, from, to);
  const start = marked.indexOf('«');
  const text = marked.replace(/[«»]/g, '');
  const faults = faultsOf(() => parseScenario(text, { file: 'q3.yaml' }));
  expect(faults.map((fault) => [fault.message, fault.wayOut])).toEqual([[message, wayOut]]);
  const [fault] = faults;
  expect(fault!.source).toBe(text);
  if (start < 0) return;
  const before = marked.slice(0, start).split('\n');
  expect(fault!.at).toEqual({ file: 'q3.yaml', line: before.length, column: before.at(-1)!.length + 1 });
  expect(fault!.length).toBe(marked.indexOf('»') - start - 1);
}
