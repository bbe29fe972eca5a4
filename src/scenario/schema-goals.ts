import { type AmountRule, exampleAmount, parseAmount } from './amounts.ts';
import { namedSpan } from './calendar.ts';
import { originOf } from './fault-at.ts';
import { field } from './fields.ts';
import { amountOf, METRIC_NAMES } from './metric-names.ts';
import { readMetric } from './metric-reference.ts';
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
  const amount = (each: Spot) => readAmount(each, amountOf(metric, TO_BE_REACHED));
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

const TO_BE_REACHED = 'what is to be reached is one certain amount';

/** One certain amount. */
export function readAmount(spot: Spot, rule: AmountRule): number | undefined {
  const wayOut = `write for example ${exampleAmount(rule)}`;
  if (isNull(spot.node)) return spot.report(`${spot.name} has no value`, wayOut);
  if (spot.node.kind !== 'scalar')
    return spot.report(`${spot.name} is a ${spot.node.kind}; one amount belongs here`, wayOut);
  const amount = parseAmount(spot.node.text, rule);
  if (typeof amount === 'number') return amount;
  return spot.report(`${spot.name} is ${spot.node.text}; ${amount.rule}`, amount.wayOut);
}
