import type { Path } from './tree.ts';

/** Where settings of stages and deals stand: the scenario's own, then those of sources and segments. */
export const OWNERS: readonly string[] = ['', 'sources.*.', 'segments.*.'];

/** True for a path that has the steps of a pattern, in which * is any step. */
export function matches(path: Path, pattern: readonly string[]): boolean {
  return path.length === pattern.length && pattern.every((step, index) => step === '*' || step === path[index]);
}
