import { assembledLoops } from './assembled-loops.ts';
import type { Loops } from './loops.ts';
import { writtenLoops } from './written-loops.ts';

/** Those in WebAssembly where it runs, else those in TypeScript: the same numbers to the bit. */
export const loops: Loops = assembledLoops() ?? writtenLoops;
