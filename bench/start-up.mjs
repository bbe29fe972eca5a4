/**
 * `node bench/start-up.mjs [words…]`: where the milliseconds of a command go (default: q3 with 128 runs as JSON). From V8's
 * own samples of the real command: a sample belongs to the first stage below that is on its stack. Needs a quiet machine:
 * samples are of the clock. Medians of several processes.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median, run } from './measure.mjs';
import { launcher, q3 } from './places.mjs';

/** By the functions that begin them, from the innermost stage to the outermost. */
const STAGES = {
  'Node reads, compiles and links modules': [
    'loadAndTranslate',
    'getModuleJobForImport',
    'link',
    'instantiate',
    'compileSourceTextModule',
    'resolve',
  ],
  // Before the model: Vega-Lite has a function called compile, too.
  'the page': ['compiled', 'htmlReport', 'parseView', 'View', 'runAsync', 'renderHeadless', 'dataBlocks', 'whatIfOf'],
  'quantile tables': ['buildQuantileTable'],
  'the rest of compiling the model': ['compile'],
  'reading and checking the file': ['loadScenario', 'readResolved', 'resolveFile'],
  'the run without luck': ['deterministic'],
  runs: ['runInline', 'exercise', 'createKernel'],
  'starting threads': ['ThreadPool', 'Piscina'],
  // Each by its own name: after a wait nothing of who asked is on the stack.
  answers: ['answersTo', 'askWhy', 'findDrivers', 'knowledgeOf', 'missesOf', 'splitLuck', 'findLeaks', 'findLevers'],
  'figures and intervals': ['summarise'],
  'limits and levers': ['checked'],
  'the command line': ['createParser', 'plainWords', 'parseAsync', 'parse'],
  'top level of modules': ['evaluate', 'run'],
  printing: ['tell', 'print'],
  'garbage collection': ['(garbage collector)'],
};

/** Milliseconds of each stage of one command. */
function stagesOf(words) {
  const out = mkdtempSync(join(tmpdir(), 'plumbline-profile-'));
  try {
    run(['--cpu-prof', '--cpu-prof-interval', '100', '--cpu-prof-dir', out, ...words]);
    const [main] = readdirSync(out).sort();
    return shares(JSON.parse(readFileSync(join(out, main), 'utf8')));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function shares({ nodes, samples, timeDeltas }) {
  const stageOf = new Map();
  const parent = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const nameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  for (const { id } of nodes) {
    const stack = new Set();
    for (let at = id; at !== undefined; at = parent.get(at)) stack.add(nameOf.get(at));
    const found = Object.entries(STAGES).find(([, names]) => names.some((name) => stack.has(name)));
    stageOf.set(
      id,
      found?.[0] ?? (stack.has('(idle)') ? 'waiting' : stack.has('(program)') ? 'Node itself' : 'all else'),
    );
  }
  const ms = {};
  samples.forEach((id, i) => {
    const stage = stageOf.get(id);
    ms[stage] = (ms[stage] ?? 0) + timeDeltas[i] / 1000;
  });
  return ms;
}

/** Milliseconds of each stage, largest first: medians over `rounds` processes. */
export function startUpTable(words, rounds) {
  const all = Array.from({ length: rounds }, () => stagesOf(words));
  const stages = new Set(all.flatMap(Object.keys));
  return [...stages].map((stage) => [stage, median(all.map((ms) => ms[stage] ?? 0))]).sort((a, b) => b[1] - a[1]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const words = process.argv.length > 2 ? process.argv.slice(2) : [q3, '--runs', '128', '--json'];
  for (const [stage, ms] of startUpTable([launcher, ...words], 7))
    console.log(`${ms.toFixed(1).padStart(7)} ms  ${stage}`);
}
