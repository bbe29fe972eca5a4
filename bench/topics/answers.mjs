import { join } from 'node:path';
import { alternate, median, medianRatio, run } from '../measure.mjs';

const script = join(import.meta.dirname, '../answers.mjs');

export default {
  name: 'answers',
  about: 'what the answers cost: drivers, luck, misses and leaks of q3 at 10,000 runs, against its figures alone',
  measure({ note, rounds }) {
    const ms = (...words) => Number(run([script, ...words]).stdout);
    const { all, bare } = alternate({ all: () => ms(), bare: () => ms('bare') }, rounds);
    note('answers.bare', median(bare), 'ms', 'q3, 10,000 runs, figures alone');
    note('answers.overBare', medianRatio(all, bare), '×', 'with drivers, luck, misses and leaks over figures alone');
  },
};
