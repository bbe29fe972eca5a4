import { namedSpan } from './calendar.ts';
import { readDuration } from './durations.ts';
import { originOf } from './fault-at.ts';
import { field } from './fields.ts';
import { METRIC_NAMES } from './metric-names.ts';
import { readMetric } from './metric-reference.ts';
import { isMisread, parseNumber } from './numbers.ts';
import type { Spot } from './reading.ts';
import type { Goal } from './scenario.ts';
import { BY_PATH } from './schema-change.ts';
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

const PLAN_JSON = {
  ...GOALS_JSON,
  propertyNames: { anyOf: [{ const: 'inputs' }, GOALS_JSON.propertyNames] },
  properties: { inputs: { ...BY_PATH, description: 'What the deterministic run takes for inputs, by path.' } },
};

/** What is to be reached: by metric, an amount, a list by month, or amounts by quarter or month. */
export const target = field(
  (spot) => readGoals(spot, []),
  'What is to be reached, by metric: 2.4M, [700k, 800k, 900k], or { 2026-Q3: 2.4M }.',
  GOALS_JSON,
);

/** What the spreadsheet says. */
export const plan = field(
  (spot) => readGoals(spot, ['inputs']),
  'What the spreadsheet says, by metric; written like a target. `inputs` says what it takes for inputs, by path.',
  PLAN_JSON,
);

/** @param beside keys that are no metrics, and are read elsewhere */
function readGoals(spot: Spot, beside: readonly string[]): Goal[] | undefined {
  if (spot.node.kind !== 'map')
    return spot.report(
      isNull(spot.node)
        ? `${spot.name} has no value`
        : `${spot.name} is ${writtenText(spot.node)}; it is a map by metric`,
      'write for example { revenue: 2.4M }',
    );
  return spot
    .children()
    .filter((child) => !beside.includes(child.path.at(-1)!))
    .map((child) => readGoal(spot, child))
    .filter((goal) => goal !== undefined);
}

function readGoal(parent: Spot, spot: Spot): Goal | undefined {
  const written = spot.path.at(-1)!;
  const metric = readMetric(parent, written, parent.keyPlace(written));
  if (!metric) return undefined;
  const asCount = metric.unit === 'count' || metric.unit === 'money' || metric.unit === 'duration';
  const amount = (each: Spot) =>
    readAmount(each, { ...TO_BE_REACHED, percent: !asCount, duration: metric.unit === 'duration' });
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

/** What an amount may be, and what to say when it is not. */
export interface AmountRule {
  readonly example?: string;
  /** Said of a range or a flow. */
  readonly what: string;
  readonly percent?: boolean;
  /** Bare numbers are days. */
  readonly duration?: boolean;
}

const TO_BE_REACHED = { what: 'what is to be reached is one certain amount' };

/** One certain amount. */
export function readAmount(spot: Spot, rule: AmountRule): number | undefined {
  const { percent = false, duration = false } = rule;
  const example = rule.example ?? (percent ? '40%' : duration ? '90 days' : '2.4M');
  if (isNull(spot.node)) return spot.report(`${spot.name} has no value`, `write for example ${example}`);
  if (spot.node.kind !== 'scalar')
    return spot.report(`${spot.name} is a ${spot.node.kind}; one amount belongs here`, `write for example ${example}`);
  const plain = parseNumber(spot.node.text);
  const number = duration && isMisread(plain) ? readDuration(spot.node.text) : plain;
  const said = `${spot.name} is ${spot.node.text}`;
  if (isMisread(number)) {
    if (/ (to|of) |per /.test(spot.node.text))
      return spot.report(`${said}; ${rule.what}`, `write for example ${example}`);
    return spot.report(`${said}; ${number.rule}`, number.wayOut);
  }
  if (number.factor || (number.suffix === '%' && !percent))
    return spot.report(`${said}; it is an amount`, `write for example ${example}`);
  return number.value;
}
