import type { Loops } from './loops.ts';
export function assembledLoops(): Loops | null {
  return null;
}
