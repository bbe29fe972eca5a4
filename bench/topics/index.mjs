/**
 * What the bench measures, in the order of its table. A topic is a file here and a line below: its default export says
 * `name` (for --only), `about` and `measure(bench)`, which notes one row a figure; see bench.mjs for what it is given.
 * Its table stands where docs/performance.md names it.
 * `slow: true` keeps it out unless it is named, or asked for by its own flag (--million).
 */
import answers from './answers.mjs';
import book from './book.mjs';
import command from './command.mjs';
import leads from './leads.mjs';
import million from './million.mjs';
import page from './page.mjs';
import pairing from './pairing.mjs';
import peers from './peers.mjs';
import percentiles from './percentiles.mjs';
import precision from './precision.mjs';
import startUp from './start-up.mjs';
import threads from './threads.mjs';
import throughput from './throughput.mjs';
import whatIf from './what-if.mjs';

export const topics = [
  startUp,
  throughput,
  threads,
  leads,
  book,
  answers,
  pairing,
  command,
  page,
  whatIf,
  peers,
  percentiles,
  precision,
  million,
];
