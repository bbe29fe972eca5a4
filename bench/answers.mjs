/** Simulates q3 with 10,000 runs in this process and prints how many ms that took: with its answers, or (`bare`) without. */
import { join } from 'node:path';
import { simulate } from '../dist/index.js';

const q3 = join(import.meta.dirname, '..', 'scenarios/q3.yaml');
const started = performance.now();
await simulate(q3, { runs: 10_000, answers: process.argv[2] !== 'bare' });
console.log(performance.now() - started);
