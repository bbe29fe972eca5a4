/**
 * `node bench/randomness/dieharder.mjs [stream…]`: dieharder (Brown, Eddelbuettel, Bauer; `apt-get install dieharder`) on
 * streams.mjs, each test on a stream from its beginning, into results.json. Half an hour of one core. What is there of
 * this streamVersion stays, so that a battery that was interrupted goes on; remove the file to begin anew.
 *
 * Left out of `dieharder -a`: tests 5, 6, 7 and 14, of which dieharder itself says "suspect" or "do not use"; 17, 200 and
 * 201 and all but three lags of 203, which take hours, or the same words again.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STREAM_VERSION } from '../../dist/index.js';
import { streams } from './streams.mjs';

const file = join(import.meta.dirname, 'results.json');

/** What is asked of every stream, those first that take few words. */
const SHORT = ['0', '3', '4', '8', '10', '11', '12', '15', '100', '206', '1'];
/** A lag of three words is the same word of the next block; of seven, of the one after the next. */
const LONG = ['2', '204', '16', '205', '101', '202 -n 5', '13', '9', '102', '207', '208', '209'];
const LAGS = ['203 -n 0', '203 -n 3', '203 -n 7'];
/** A seed takes microseconds: what a few million words are enough for. */
const FEWEST = ['0', '8', '10', '11', '12', '15'];
const asked = (name) => (name === 'seeds' ? FEWEST : [...SHORT, ...LONG, ...LAGS]);

/** -Y 1: where a p-value is weak, more samples decide. */
const FLAGS = '-g 200 -Y 1 -c , -D test_name -D ntuple -D psamples -D pvalues';

/** The p-values of one test on a stream: [name, ntuple, samples, p]. */
async function pValues(name, test) {
  const source = spawn(process.execPath, [join(import.meta.dirname, 'words.mjs'), name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const words = [...FLAGS.split(' '), '-d', ...test.split(' ')];
  const tester = spawn('dieharder', words, { stdio: [source.stdout, 'pipe', 'inherit'] });
  source.stdout.destroy();
  let text = '';
  for await (const piece of tester.stdout) text += piece;
  source.kill();
  const found = [...text.matchAll(/^ *([a-z0-9_]+), *(\d+), *(\d+), *([0-9.]+) *,?$/gm)];
  if (found.length === 0) throw new Error(`dieharder -d ${test} said of ${name}:\n${text}`);
  return found.map(([, word, ...numbers]) => [word, ...numbers.map(Number)]);
}

function save(results) {
  // One test a line.
  const text = JSON.stringify(results, null, 1).replaceAll(/\[[^[\]{}]*\]/g, (row) => row.replaceAll(/\s+/g, ' '));
  writeFileSync(`${file}.next`, `${text}\n`);
  renameSync(`${file}.next`, file);
}

const named = process.argv.slice(2);
const chosen = Object.keys(streams).filter((name) => named.length === 0 || named.includes(name));
const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
results.command = `dieharder ${FLAGS} -d TEST`;
results.streams ??= {};
for (const tests of [SHORT, LONG, LAGS]) {
  for (const name of chosen) {
    results.streams[name] ??= { about: streams[name].about, tests: {} };
    const stream = results.streams[name];
    for (const test of tests.filter((each) => asked(name).includes(each))) {
      if (stream.tests[test]?.streamVersion === STREAM_VERSION) continue;
      const p = await pValues(name, test);
      for (const each of p) console.error(name, ...each);
      stream.tests[test] = { date: new Date().toISOString().slice(0, 10), streamVersion: STREAM_VERSION, p };
      save(results);
    }
  }
}
