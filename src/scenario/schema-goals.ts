import { namedSpan } from './calendar.ts';
import { originOf } from './fault-at.ts';
import { field } from './fields.ts';
import { METRIC_NAMES } from './metric-names.ts';
import { readMetric } from './metric-reference.ts';
import { isMisread, parseNumber } from './numbers.ts';
import type { Spot } from './reading.ts';
import type { Goal } from './scenario.ts';
import { isNull, writtenText } from './tree.ts';

const AMOUNT = { type: ['number', 'string'] };
const GOALS_JSON = {
  type: 'object',
  propertyNames: { pattern: `^(${Object.keys(METRIC_NAMES).join('|')})(\\.[A-Za-z][A-Za-z0-9_-]*)?(@.+)*$` },
  additionalProperties: {
    anyOf: [
      AMOUNT,
      { type: 'array', items: AMOUNT },
      {
        type: 'object',
        minProperties: 1,
        propertyNames: { pattern: '^\\d{4}-(Q[1-4]|\\d{2})$' },
        additionalProperties: AMOUNT,
      },
    ],
  },
};

/** What is to be reached: by metric, an amount, a list by month, or amounts by quarter or month. */
export const target = field(
  readGoals,
  'What is to be reached, by metric: 2.4M, [700k, 800k, 900k], or { 2026-Q3: 2.4M }.',
  GOALS_JSON,
);

/** What the spreadsheet says. */
export const plan = field(readGoals, 'What the spreadsheet says, by metric; written like a target.', GOALS_JSON);

function readGoals(spot: Spot): Goal[] | undefined {
  if (spot.node.kind !== 'map')
    return spot.report(
      isNull(spot.node)
        ? `${spot.name} has no value`
        : `${spot.name} is ${writtenText(spot.node)}; it is a map by metric`,
      'write for example { revenue: 2.4M }',
    );
  return spot
    .children()
    .map((child) => readGoal(spot, child))
    .filter((goal) => goal !== undefined);
}

function readGoal(parent: Spot, spot: Spot): Goal | undefined {
  const written = spot.path.at(-1)!;
  const metric = readMetric(parent, written, parent.keyPlace(written));
  if (!metric) return undefined;
  const asCount = metric.unit === 'count' || metric.unit === 'money';
  const amount = (each: Spot) => readAmount(each, !asCount);
  const goal = { metric: written, origin: originOf(spot.node.place) };
  if (spot.node.kind === 'scalar') {
    const whole = amount(spot);
    return whole === undefined ? undefined : { ...goal, value: { kind: 'whole', amount: whole } };
  }
  if (spot.node.kind === 'list') {
    const amounts = spot.children().map(amount);
    return amounts.every((each) => each !== undefined) ? { ...goal, value: { kind: 'monthly', amounts } } : undefined;
  }
  const amounts: Record<string, number> = {};
  for (const child of spot.children()) {
    const span = child.path.at(-1)!;
    const value = amount(child);
    if (!/^\d{4}-(Q[1-4]|\d{2})$/.test(span) || !namedSpan(span))
      spot.report(`"${span}" in ${spot.name} is no quarter or month`, 'write 2026-Q3 or 2026-08', spot.keyPlace(span));
    else if (value !== undefined) amounts[span] = value;
  }
  return Object.keys(amounts).length > 0 ? { ...goal, value: { kind: 'periods', amounts } } : undefined;
}

function readAmount(spot: Spot, percent: boolean): number | undefined {
  const example = percent ? '40%' : '2.4M';
  if (isNull(spot.node)) return spot.report(`${spot.name} has no value`, `write for example ${example}`);
  if (spot.node.kind !== 'scalar')
    return spot.report(`${spot.name} is a ${spot.node.kind}; one amount belongs here`, `write for example ${example}`);
  const number = parseNumber(spot.node.text);
  const said = `${spot.name} is ${spot.node.text}`;
  if (isMisread(number)) {
    if (/ (to|of) |per /.test(spot.node.text))
      return spot.report(`${said}; what is to be reached is one certain amount`, `write for example ${example}`);
    return spot.report(`${said}; ${number.rule}`, number.wayOut);
  }
  if (number.factor || (number.suffix === '%' && !percent))
    return spot.report(`${said}; it is an amount`, `write for example ${example}`);
  return number.value;
}
