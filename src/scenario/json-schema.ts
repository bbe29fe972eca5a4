import type { DistributionKind } from '../distributions/distribution.ts';
import { writableDistributions } from './distribution-forms.ts';
import { definitionName } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { withSharedParts } from './json-shared.ts';
import { variantOf } from './json-variant.ts';
import { exampleOf, type QuantityKind, SHARE_PER_TIME } from './quantity-kind.ts';
import type { Unit } from './scenario.ts';
import { scenarioSchema } from './schema.ts';
import { CALENDAR_UNITS, UNIT_RULES } from './units.ts';

type Json = Record<string, unknown>;

/** Every kind of quantity that the schema refers to. */
const KINDS: readonly QuantityKind[] = [
  ...(Object.keys(UNIT_RULES) as Unit[]).map(
    (unit): QuantityKind => ({ unit, per: unit === 'growth' ? 'written' : 'none', drawn: 'run' }),
  ),
  { unit: 'money', per: 'written', drawn: 'run' },
  { unit: 'count', per: 'written', drawn: 'run' },
  SHARE_PER_TIME,
  { unit: 'money', per: 'none', drawn: 'lead' },
  { unit: 'duration', per: 'none', drawn: 'lead' },
];

/** Distributions are the same for every unit; written once, the schema stays small. */
const DISTRIBUTIONS: Readonly<Record<string, QuantityKind>> = {
  distribution: { unit: 'number', per: 'none', drawn: 'run' },
  distributionPerTime: { unit: 'number', per: 'written', drawn: 'run' },
  distributionPerLead: { unit: 'number', per: 'none', drawn: 'lead' },
};

/**
 * JSON Schema (draft-07) of a scenario file, for editors: keys, words, and every form a quantity can take, with what
 * each means. It knows shapes, not arithmetic: `50% to 20%` passes it and is refused by `loadScenario`.
 */
export function scenarioJsonSchema(): object {
  const whole = jsonOf(scenarioSchema);
  return withSharedParts({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Plumbline scenario',
    type: 'object',
    if: { required: ['extends'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: variantOf(whole),
    else: whole,
    definitions: Object.fromEntries([
      ...KINDS.map((kind) => [definitionName(kind), definition(kind)]),
      ...Object.entries(DISTRIBUTIONS).map(([name, kind]) => [name, forms(kind)]),
    ]),
  });
}

/** Examples of uncertain values, by unit. */
const UNCERTAIN: Readonly<Record<Unit, string>> = {
  share: '0.5% to 1%',
  money: '60k to 150k',
  count: '9_000 to 11_500',
  duration: '3 to 20 days',
  growth: '1% to 3% per month',
  factor: 'x0.9 to x1.1',
  number: '0.5 to 0.7',
};

function definition(kind: QuantityKind): Json {
  const { unit, drawn } = kind;
  const flow = kind.per === 'written' && unit !== 'growth';
  const bare = unit !== 'duration' && kind.per !== 'written';
  const examples = [
    exampleOf(kind),
    flow ? `${unit === 'share' ? '1% to 3%' : UNCERTAIN[unit]} per month` : UNCERTAIN[unit],
    ...(unit === 'share' && !flow ? ['24 of 120'] : []),
  ];
  const when =
    drawn === 'lead'
      ? 'It differs from lead to lead.'
      : 'When uncertain, it is one number that nobody knows, drawn once per run.';
  return {
    description: `${UNIT_RULES[unit].called}: ${examples.join(' · ')}. "A to B" means 80 % sure it lies between. ${when}`,
    anyOf: [
      { type: bare ? ['string', 'number'] : 'string', examples },
      {
        $ref: `#/definitions/distribution${drawn === 'lead' ? 'PerLead' : kind.per === 'written' ? 'PerTime' : ''}`,
      },
      ...(drawn === 'lead' ? [eachAndLevel(unit)] : []),
    ],
  };
}

/** Every distribution, as it can be written. */
function forms(kind: QuantityKind): Json {
  return { anyOf: [percentiles(kind), ...writableDistributions().map((each) => form(each, kind))] };
}

const amount = (kind: QuantityKind): Json => ({
  type: kind.drawn === 'lead' ? ['string', 'number', 'object'] : ['string', 'number'],
});

/** What may stand beside a distribution. */
function beside(kind: QuantityKind): Json {
  return {
    min: { type: ['string', 'number'], description: 'Cut off below.' },
    max: { type: ['string', 'number'], description: 'Cut off above.' },
    ...(kind.per === 'none' ? {} : { per: { enum: CALENDAR_UNITS, description: 'Per which calendar unit.' } }),
  };
}

function object(description: string, properties: Json, required: readonly string[]): Json {
  return { type: 'object', description, properties, required, additionalProperties: false };
}

function percentiles(kind: QuantityKind): Json {
  const fixed = { type: ['string', 'number'] };
  return object('Three percentiles (metalog).', { p10: fixed, p50: fixed, p90: fixed, ...beside(kind) }, [
    'p10',
    'p50',
    'p90',
  ]);
}

function eachAndLevel(unit: Unit): Json {
  const each = { $ref: `#/definitions/${definitionName({ unit, per: 'none', drawn: 'lead' })}` };
  const level = { $ref: '#/definitions/factor' };
  return object(
    'Luck and ignorance: `each` differs from lead to lead, `level` multiplies all of a run.',
    { each, level },
    ['each'],
  );
}

/** One distribution of the registry. */
function form(kindOf: DistributionKind, kind: QuantityKind): Json {
  return object(kindOf.says, { [kindOf.name]: body(kindOf, kind), ...beside(kind) }, [kindOf.name]);
}

function body(kindOf: DistributionKind, kind: QuantityKind): Json {
  const fixed = { type: ['string', 'number'] };
  const entry = (key: string, schema: Json) => ({
    type: 'array',
    minItems: 1,
    items: object(`A weighted ${key}.`, { [key]: schema, weight: fixed }, [key, 'weight']),
  });
  if (kindOf.name === 'discrete') return entry('value', fixed);
  if (kindOf.name === 'mixture') return entry('of', { type: ['string', 'number', 'object'] });
  if (kindOf.name === 'empirical') {
    const csv = { type: 'string', description: 'CSV file, relative to this file.' };
    return {
      anyOf: [
        { type: 'array', items: fixed, minItems: 1 },
        object('A column of a CSV file.', { csv, column: { type: 'string' } }, ['csv', 'column']),
      ],
    };
  }
  return {
    anyOf: kindOf.forms.map((names) => {
      const properties = names.map((name) => [
        name,
        { ...amount(kind), description: kindOf.parameters[name]?.says ?? '' },
      ]);
      return object(kindOf.says, Object.fromEntries(properties), names);
    }),
  };
}
