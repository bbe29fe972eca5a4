import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../measure.mjs';
import { launcher, q3 } from '../places.mjs';

const RUNS = 128;

export default {
  name: 'book',
  about: 'a book of 100,000 open deals, read from a CSV and simulated',
  measure({ note, out }) {
    const words = [launcher, bookIn(out), '--runs', String(RUNS), '--json'];
    const { ms, bytes, stdout } = run(words, { memory: true });
    note('book.seconds', ms / 1000, 's', `book of 100,000 deals, ${RUNS} runs, whole command`);
    note('book.perRun', (1000 * JSON.parse(stdout).engine.seconds) / RUNS, 'ms', 'book of 100,000 deals, one run');
    note('book.peakMemory', bytes / 1e9, 'GB', 'book of 100,000 deals, peak memory');
  },
};

/** Writes q3 with such a book; its path. */
function bookIn(out) {
  const stages = ['sql', 'opportunity', 'proposal'];
  const deals = Array.from({ length: 100_000 }, (_, i) => {
    const day = new Date(Date.UTC(2026, 5, 30) - (i % 120) * 86_400_000).toISOString().slice(0, 10);
    return `Deal ${i},${stages[i % 3]},${10_000 + (i % 90) * 1_000},${day}`;
  });
  writeFileSync(join(out, 'deals.csv'), ['name,stage,value,entered_on', ...deals].join('\n'));
  const book = join(out, 'book.yaml');
  const text = readFileSync(q3, 'utf8').replace(', warm_up: 6 months', '');
  writeFileSync(book, `${text}\npipeline: { deals: deals.csv }\n`);
  return book;
}
