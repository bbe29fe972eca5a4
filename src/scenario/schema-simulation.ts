import { originOf } from './fault-at.ts';
import { FEWEST_RUNS } from './fewest-runs.ts';
import { choice, field, section, text } from './fields.ts';
import { readMetric } from './metric-reference.ts';
import { isMisread, parseNumber } from './numbers.ts';
import type { Spot } from './reading.ts';
import type { Precision } from './scenario.ts';
import { wholeNumber } from './schema-period.ts';
import { STATISTIC } from './sentence.ts';
import { isNull, textOf, writtenText } from './tree.ts';

const MOST_RUNS = 2 ** 31;
const BEYOND_MEMORY = `no more than ${MOST_RUNS} runs can be numbered, and far fewer fit into memory`;

const runs = (says: string) => wholeNumber(FEWEST_RUNS, MOST_RUNS, says, BEYOND_MEMORY);

export const simulation = section(
  {
    runs: runs('How many runs; powers of two are best. Default 16_384.'),
    seed: text('Any text; the same seed gives the same numbers.', 'q3-2026'),
    sampling: choice(['stratified', 'sobol', 'random'], 'How inputs are spread over the runs; default stratified.'),
    precision: field(readPrecision, 'Run until these are known this well: { revenue.p50: 1%, chance: 1 point }.', {
      type: 'object',
      additionalProperties: { type: ['string', 'number'] },
    }),
    max_runs: runs('Where a precision stop gives up.'),
    luck: choice(['on', 'off'], 'off: fractional flows instead of single leads.'),
  },
  'How the scenario is simulated.',
);

function readPrecision(spot: Spot): Precision[] | undefined {
  if (spot.node.kind !== 'map')
    return spot.report(
      isNull(spot.node) ? `${spot.name} has no value` : `${spot.name} is ${writtenText(spot.node)}; it is a map`,
      'write for example { revenue.p50: 1% }',
    );
  return spot
    .children()
    .map((child) => readRule(spot, child))
    .filter((rule) => rule !== undefined);
}

function readRule(parent: Spot, spot: Spot): Precision | undefined {
  const written = spot.path.at(-1)!;
  const origin = originOf(spot.node.place);
  const text = textOf(spot.node) ?? '';
  if (written === 'chance') {
    const points = /^(\S+) points?$/.exec(text);
    const number = points && parseNumber(points[1]!);
    if (number && !isMisread(number) && number.suffix === '' && number.value > 0 && number.value < 50)
      return { metric: 'chance', within: number.value / 100, origin };
    return spot.report(
      `${spot.name} is ${text || 'empty'}; the precision of a chance is told in points`,
      'write for example 1 point',
    );
  }
  const match = STATISTIC.exec(written);
  if (!match)
    return parent.report(
      `"${written}" in ${parent.name} names no statistic of a metric`,
      'write for example revenue.p50, revenue.mean or chance',
      parent.keyPlace(written),
    );
  if (!readMetric(parent, match[1]!, parent.keyPlace(written))) return undefined;
  const number = parseNumber(text);
  if (!isMisread(number) && number.suffix === '%' && number.value > 0 && number.value < 1)
    return { metric: match[1]!, statistic: match[2]!, within: number.value, origin };
  return spot.report(
    `${spot.name} is ${text || 'empty'}; the precision of a statistic is a part of it`,
    'write for example 1%',
  );
}
