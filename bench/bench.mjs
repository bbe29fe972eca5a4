/**
 * `npm run bench`: speed, memory, start-up, the cost of a report, of many leads and of a book of deals, as a table and as bench/results.json.
 * `--peers`: only against programs in other languages (bench/peers/). `--million`: also the memory of a million runs, which takes minutes. `--quick`: few rounds, nothing written.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { alternate, median, medianRatio, processor, run } from './measure.mjs';
import { benchPeers } from './peers/run.mjs';

const root = join(import.meta.dirname, '..');
const launcher = join(root, 'bin/simulate.js');
const q3 = join(root, 'scenarios/q3.yaml');
const heavy = join(import.meta.dirname, 'heavy.yaml');
const quick = process.argv.includes('--quick');
const onlyPeers = process.argv.includes('--peers');
const rounds = quick ? 3 : 7;
const out = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));

const rows = [];
const results = {};
function note(name, value, unit, text) {
  results[name] = { value, unit };
  rows.push([text, value, unit]);
  console.error(`${text}: ${round(value)} ${unit}`);
}

/** Runs a scenario without a report and reads from the forecast how long the runs took. */
function runsPerSecond(scenario, runs, threads, set = []) {
  const { stdout } = run([launcher, scenario, '--runs', String(runs), '--threads', String(threads), '--json', ...set]);
  const { engine } = JSON.parse(stdout);
  return engine.runs / engine.seconds;
}

function throughput(name, scenario, runs) {
  const speeds = alternate(
    { one: () => runsPerSecond(scenario, runs, 1), two: () => runsPerSecond(scenario, runs, 2) },
    rounds,
  );
  note(`${name}.runsPerSecond.1`, median(speeds.one), 'runs/s', `${name}, 1 thread`);
  note(`${name}.runsPerSecond.2`, median(speeds.two), 'runs/s', `${name}, 2 threads`);
  note(`${name}.twoOverOne`, medianRatio(speeds.two, speeds.one), '×', `${name}, 2 threads over 1`);
}

/**
 * What many leads cost: q3 with a hundred times the leads of either source, and with 100M visitors a month instead of
 * 1M, which is the same but for the website. Ratios of the time of a run on one thread.
 */
function manyLeads() {
  const website = (low, high) => ['--set', `sources.website.visitors=${low} to ${high} per month`];
  const outbound = ['--set', 'sources.outbound.volume=3_000 to 6_000 per month'];
  const seconds = (runs, ...set) => 1 / runsPerSecond(q3, runs, 1, set);
  const times = alternate(
    {
      q3: () => seconds(8192),
      hundredfold: () => seconds(1024, ...website('900_000', '1_150_000'), ...outbound),
      million: () => seconds(1024, ...website('900_000', '1_100_000')),
      hundredMillion: () => seconds(1024, ...website('90_000_000', '110_000_000')),
    },
    rounds,
  );
  note('leads.hundredfold', medianRatio(times.hundredfold, times.q3), '×', 'q3 × 100 over q3');
  const text = '100M over 1M visitors a month';
  note('leads.hundredMillion', medianRatio(times.hundredMillion, times.million), '×', text);
}

/** A book of 100,000 open deals, read from a CSV and simulated. */
function dealBook() {
  const stages = ['sql', 'opportunity', 'proposal'];
  const deals = Array.from({ length: 100_000 }, (_, i) => {
    const day = new Date(Date.UTC(2026, 5, 30) - (i % 120) * 86_400_000).toISOString().slice(0, 10);
    return `Deal ${i},${stages[i % 3]},${10_000 + (i % 90) * 1_000},${day}`;
  });
  writeFileSync(join(out, 'deals.csv'), ['name,stage,value,entered_on', ...deals].join('\n'));
  const book = join(out, 'book.yaml');
  const text = readFileSync(q3, 'utf8').replace(', warm_up: 6 months', '');
  writeFileSync(book, `${text}\npipeline: { deals: deals.csv }\n`);
  const runs = 128;
  const words = [launcher, book, '--runs', String(runs), '--json'];
  const { ms, bytes, stdout } = run(words, { memory: true });
  note('book.seconds', ms / 1000, 's', `book of 100,000 deals, ${runs} runs, whole command`);
  note('book.perRun', (1000 * JSON.parse(stdout).engine.seconds) / runs, 'ms', 'book of 100,000 deals, one run');
  note('book.peakMemory', bytes / 1e9, 'GB', 'book of 100,000 deals, peak memory');
}

/** What the answers cost: drivers, luck, misses and leaks of q3 at 10,000 runs, against its figures alone. */
function answers() {
  const script = join(import.meta.dirname, 'answers.mjs');
  const ms = (...words) => Number(run([script, ...words]).stdout);
  const { all, bare } = alternate({ all: () => ms(), bare: () => ms('bare') }, rounds);
  note('answers.bare', median(bare), 'ms', 'q3, 10,000 runs, figures alone');
  note('answers.overBare', medianRatio(all, bare), '×', 'with drivers, luck, misses and leaks over figures alone');
}

/** What common random numbers buy, against independent seeds: how many times smaller the variance of a difference is. */
function pairing() {
  const script = join(import.meta.dirname, 'pairing.mjs');
  const ratios = JSON.parse(run([script, quick ? '4' : '12']).stdout);
  const edits = { contact: 'contact rate +2.5 %', win: 'win rate +1 point' };
  const names = { mean: 'mean', p50: 'P50', chance: 'chance' };
  for (const [key, ratio] of Object.entries(ratios)) {
    const [edit, figure] = key.split('.');
    note(`pairing.${key}`, ratio, '×', `unpaired over paired variance, ${edits[edit]}, ${names[figure]} of revenue`);
  }
}

function startUp() {
  const { bare, help } = alternate(
    { bare: () => run(['-e', '0']).ms, help: () => run([launcher, '--help']).ms },
    quick ? 11 : 41,
  );
  note('startUp.bareNode', median(bare), 'ms', 'bare node');
  note('startUp.help', median(help), 'ms', 'simulate --help');
  note('startUp.helpOverBare', medianRatio(help, bare), '×', 'simulate --help over bare node');
}

function wholeCommand() {
  const words = [launcher, q3, '--runs', '16384', '--quiet'];
  const { withReport, without } = alternate(
    {
      withReport: () => run([...words, '--out', out]).ms,
      without: () => run([...words, '--json']).ms,
    },
    rounds,
  );
  note('command.withReport', median(withReport), 'ms', 'q3, 16,384 runs, whole command with report');
  note('command.withoutReport', median(without), 'ms', 'q3, 16,384 runs, whole command without report');
  note('report.share', medianRatio(withReport, without), '×', 'with report over without');
  note('report.size', statSync(join(out, 'q3.html')).size / 1024, 'KB', 'size of the report');
}

function million() {
  const { ms, bytes } = run([launcher, q3, '--runs', '1000000', '--quiet', '--json'], { memory: true });
  note('million.seconds', ms / 1000, 's', 'q3, 1,000,000 runs, whole command');
  note('million.peakMemory', bytes / 1e9, 'GB', 'q3, 1,000,000 runs, peak memory');
}

function round(value) {
  return Number(value.toPrecision(3)).toLocaleString('en-US');
}

try {
  if (onlyPeers) await benchPeers(rounds, note);
  else await everything();
} finally {
  rmSync(out, { recursive: true, force: true });
}

async function everything() {
  startUp();
  throughput('q3', q3, 16_384);
  throughput('heavy', heavy, 8192);
  manyLeads();
  dealBook();
  answers();
  pairing();
  wholeCommand();
  await benchPeers(rounds, note);
  if (process.argv.includes('--million')) million();
}

const machine = { processor: processor(), cores: availableParallelism(), memoryGB: Math.round(totalmem() / 1e9) };
const meta = { date: new Date().toISOString(), node: process.version, machine, rounds };
console.log(`\n${machine.processor}, ${machine.cores} cores, Node ${process.version}\n`);
console.log('| | |\n|---|---:|');
for (const [text, value, unit] of rows) console.log(`| ${text} | ${round(value)} ${unit} |`);
if (!quick && !onlyPeers) {
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify({ ...meta, results }, null, 2)}\n`);
}
