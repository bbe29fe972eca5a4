/** What is measured, and on what. */
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
export const launcher = join(root, 'bin/simulate.js');
export const q3 = join(root, 'scenarios/q3.yaml');
export const heavy = join(import.meta.dirname, 'heavy.yaml');
