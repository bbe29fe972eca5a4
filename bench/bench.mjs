/**
 * `npm run bench`: what is slow or large and how much, as a table, into bench/results.json and from there into documents
 * (tables.mjs). Topics are in topics/.
 * `--only start-up,peers`: these topics alone; the others keep the rows they have. `--million`: also those that take
 * minutes. `--quick`: few rounds, nothing written.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { processor } from './measure.mjs';
import { fillDocuments, shown, tableOf } from './tables.mjs';
import { topics } from './topics/index.mjs';

const file = join(import.meta.dirname, 'results.json');
const { values: flags } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean' }, million: { type: 'boolean' } },
});
const quick = flags.quick === true;
const rounds = quick ? 3 : 7;
const chosen = choose(flags.only?.split(','));

function choose(named) {
  if (named === undefined) return topics.filter(({ slow, name }) => !slow || flags[name]);
  const unknown = named.find((name) => topics.every((topic) => topic.name !== name));
  if (unknown === undefined) return topics.filter(({ name }) => named.includes(name));
  console.error(`no topic is called ${unknown}; there are ${topics.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

/**
 * Measures one topic. It is given `rounds`, `quick`, a directory `out` that is removed afterwards, and
 * `note(name, value, unit, text, { atMost, atLeast, says })`: one row. A limit is what the row should keep to; `says`
 * is told beside the figure. Without a value (null) a row says why there is none.
 */
async function measured(topic) {
  const rows = {};
  const out = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  function note(name, value, unit, text, more = {}) {
    rows[name] = { value, unit, text, ...more };
    console.error(shown(rows[name]));
  }
  try {
    await topic.measure({ note, rounds, quick, out });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  return { date: new Date().toISOString(), node: process.version, machine, rounds, about: topic.about, rows };
}

const machine = { processor: processor(), cores: availableParallelism(), memoryGB: Math.round(totalmem() / 1e9) };
const former = JSON.parse(readFileSync(file, 'utf8'));
const results = {};
for (const topic of topics) {
  if (chosen.includes(topic)) results[topic.name] = await measured(topic);
  else if (former[topic.name] !== undefined) results[topic.name] = former[topic.name];
}
console.log(`\n${machine.processor}, ${machine.cores} cores, Node ${process.version}\n`);
console.log(tableOf(chosen.map(({ name }) => results[name])));
if (!quick) {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  fillDocuments();
}
