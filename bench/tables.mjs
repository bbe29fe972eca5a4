/**
 * How measured figures are shown: on the terminal, and as tables of documents, between `<!-- bench: topic, topic -->` and
 * `<!-- /bench -->`. `node bench/tables.mjs` fills them from results.json, as `npm run bench` does at its end.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './places.mjs';

/** Documents that show figures. */
export const documents = ['README.md', 'docs/performance.md'];

const BLOCK = /(<!-- bench: ([a-z0-9, -]+) -->\n)[\s\S]*?(<!-- \/bench -->)/g;

/** A row as a line of the terminal. */
export function shown({ text, value, unit, atMost, atLeast, says }) {
  const goal = goalOf({ atMost, atLeast });
  return `${text}: ${figure(value, unit)}${goal && ` (goal: ${goal})`}${says === undefined ? '' : ` (${says})`}`;
}

/** The rows of measured topics as a Markdown table. */
export function tableOf(results) {
  const rows = results.flatMap((topic) => Object.values(topic.rows));
  if (rows.length === 0) return 'Not measured yet.';
  const goals = rows.some((row) => goalOf(row) !== '');
  const line = (...cells) => `| ${(goals ? cells : cells.slice(0, 2)).join(' | ')} |`;
  return [
    goals ? '| | | goal |' : '| | |',
    goals ? '|---|---:|---:|' : '|---|---:|',
    ...rows.map((row) => line(labelOf(row), figure(row.value, row.unit), goalOf(row))),
  ].join('\n');
}

function labelOf({ text, says }) {
  return says === undefined ? text : `${text} (${says})`;
}

function goalOf({ atMost, atLeast }) {
  if (atMost !== undefined) return `≤ ${atMost}`;
  return atLeast === undefined ? '' : `≥ ${atLeast}`;
}

function figure(value, unit) {
  return value === null ? '–' : `${Number(value.toPrecision(3)).toLocaleString('en-US')} ${unit}`;
}

/** When and where topics were measured. */
function circumstances(results) {
  const told = results.map(({ date, node, machine: { processor, cores }, rounds }) => {
    return `${date.slice(0, 10)}, ${processor}, ${cores} cores, Node ${node}, ${rounds} rounds`;
  });
  return [...new Set(told)].join('; ');
}

/** A document with its tables as the results say. */
export function filled(text, results) {
  return text.replaceAll(BLOCK, (_, begin, names, end) => {
    const topics = names.split(',').map((name) => results[name.trim()] ?? { rows: {} });
    const measured = topics.filter(({ date }) => date !== undefined);
    const where = measured.length === 0 ? '' : `\n\nMeasured ${circumstances(measured)}.`;
    return `${begin}\n${tableOf(topics)}${where}\n\n${end}`;
  });
}

/** Fills the tables of all documents. */
export function fillDocuments() {
  const results = JSON.parse(readFileSync(join(root, 'bench/results.json'), 'utf8'));
  for (const document of documents) {
    const path = join(root, document);
    writeFileSync(path, filled(readFileSync(path, 'utf8'), results));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) fillDocuments();
