/**
 * `npm run test:engines`: the same bits on every engine that is supported. Each Node that npm ships as a package computes
 * the golden hashes of the gallery and a whole forecast with its answers, beside this Node. An engine that cannot be
 * fetched (no network) is skipped, and said so.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const script = join(root, 'test/golden/hashes.mjs');
const golden = JSON.parse(readFileSync(join(root, 'test/golden/hashes.json'), 'utf8'));
const VERSIONS = ['20', '22', '24', 'latest'];

if (!existsSync(join(root, 'dist/index.js'))) execFileSync('npm', ['run', '--silent', 'build'], { cwd: root });

/** What the engine says; undefined where there is none. */
function answerOf(command, words) {
  const { status, stdout, stderr } = spawnSync(command, [...words, script], { cwd: root, encoding: 'utf8' });
  if (status === 0) return JSON.parse(stdout);
  throw new Error(`${[command, ...words].join(' ')}\n${stderr}`);
}

/** The path of a Node of this version, fetched by npm; undefined where it cannot be had. */
function fetched(version) {
  const npx = ['--yes', '-p', `node@${version}`, 'node', '-p', 'process.execPath'];
  const { status, stdout } = spawnSync('npx', npx, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

let failed = false;
function compare({ node, streamVersion, runs, hashes, forecast }, reference) {
  const differ = Object.keys(golden.hashes).filter((scenario) => hashes[scenario] !== golden.hashes[scenario]);
  if (streamVersion !== golden.streamVersion || runs !== golden.runs) differ.push('npm run golden is due');
  if (forecast !== reference) differ.push('the forecast of q3');
  failed ||= differ.length > 0;
  const same = `${Object.keys(hashes).length} scenarios and a whole forecast: the golden bits`;
  console.log(`node ${node}: ${differ.length === 0 ? same : `other bits in ${differ.join(', ')}`}`);
}

const here = answerOf(process.execPath, []);
compare(here, here.forecast);
const seen = new Set([process.version.split('.')[0]]);
for (const version of VERSIONS) {
  if (seen.has(`v${version}`)) continue;
  const engine = fetched(version);
  if (engine === undefined) {
    console.log(`node ${version}: cannot be fetched, skipped`);
    continue;
  }
  const answer = answerOf(engine, []);
  if (seen.has(answer.node.split('.')[0])) continue;
  seen.add(answer.node.split('.')[0]);
  compare(answer, here.forecast);
}
if (failed) {
  console.error('the engines disagree');
  process.exit(1);
}
