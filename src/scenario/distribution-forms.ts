import type { DistributionKind, DistributionSpec } from '../distributions/distribution.ts';
import { distribution, distributions } from '../distributions/index.ts';
import { checkDistribution } from './distribution-check.ts';
import { readListForm } from './distribution-lists.ts';
import { percentileForm } from './percentile-form.ts';
import { readQuantity } from './quantities.ts';
import type { QuantityKind } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { CalendarUnit, Quantity } from './scenario.ts';
import { nearestWord, suggestion } from './suggest.ts';
import { textOf } from './tree.ts';
import { CALENDAR_UNITS } from './units.ts';

/** A distribution written as a map. */
export interface Form {
  readonly value: DistributionSpec;
  readonly per?: CalendarUnit;
  /** Uncertain parameters by name; only for what is drawn per lead. */
  readonly params: Readonly<Record<string, Quantity>>;
}

const BESIDE = ['min', 'max', 'per'];

/** Distributions a file can name. Metalogs are written { p10, p50, p90 }, without a name. */
export function writableDistributions(): DistributionKind[] {
  return Object.values(distributions).filter((kind) => !kind.name.startsWith('metalog'));
}

/** Reads `{ NAME: parameters, min, max, per }` or `{ p10, p50, p90, min, max, per }`. */
export function readForm(spot: Spot, kind: QuantityKind): Form | undefined {
  const names = spot.children().map((child) => child.path.at(-1)!);
  if (kind.drawn === 'fixed')
    return spot.report(`${spot.name} is a distribution; this number cannot be uncertain`, 'write one number');
  const per = readPer(spot, kind);
  if (per === 'faulty') return undefined;
  const percentiles = names.some((name) => /^p\d+$/.test(name));
  const described = percentiles ? percentileForm(spot, kind) : readNamed(spot, kind, names);
  if (!described) return undefined;
  const cut = percentiles ? {} : readCut(spot, kind);
  if (!cut) return undefined;
  const value = { ...described.value, ...cut };
  if (!checkDistribution(spot, value, kind, described.body)) return undefined;
  return { value, ...(per === undefined ? {} : { per }), params: described.params };
}

interface Named {
  readonly value: DistributionSpec;
  readonly body?: Spot;
  readonly params: Readonly<Record<string, Quantity>>;
}

function readNamed(spot: Spot, kind: QuantityKind, names: readonly string[]): Named | undefined {
  const known = writableDistributions().map((each) => each.name);
  const candidates = names.filter((name) => !BESIDE.includes(name));
  const [name, second] = candidates;
  if (name === undefined)
    return spot.report(`${spot.name} names no distribution`, `write for example { ${exampleForm(kind)} }`);
  if (second !== undefined && (known.includes(name) || !known.includes(second)) && known.includes(name)) {
    const near = nearestWord(second, BESIDE);
    return spot.report(
      `${spot.name} is ${name}; "${second}" has no meaning beside it`,
      near ? `did you mean "${near}"?` : 'only min, max and per stand beside a distribution',
      spot.keyPlace(second),
    );
  }
  if (!known.includes(name))
    return spot.report(`unknown distribution "${name}"`, suggestion(name, known, 'distributions'), spot.keyPlace(name));
  const kindOf = distributions[name as keyof typeof distributions] as DistributionKind;
  const body = spot.child(name)!;
  const list = readListForm(body, kindOf, kind);
  if (list !== 'no list') return list && { value: list, body, params: {} };
  return readParameters(body, kindOf, kind);
}

function readParameters(body: Spot, kindOf: DistributionKind, kind: QuantityKind): Named | undefined {
  const forms = kindOf.forms.map((form) => form.join(' and ')).join(', or ');
  const known = Object.keys(kindOf.parameters);
  if (body.node.kind !== 'map')
    return body.report(
      `${kindOf.name} needs ${forms}`,
      `write { ${kindOf.name}: { ${exampleParameters(kindOf, kind)} } }`,
    );
  const params: Record<string, number> = {};
  const uncertain: Record<string, Quantity> = {};
  let sound = true;
  for (const child of body.children()) {
    const name = child.path.at(-1)!;
    const parameter = kindOf.parameters[name];
    if (!parameter) {
      body.report(
        `unknown parameter "${name}" of ${kindOf.name}`,
        suggestion(name, known, `parameters of ${kindOf.name}`),
        body.keyPlace(name),
      );
      sound = false;
      continue;
    }
    const quantity = readQuantity(child, {
      unit: parameter.unit === 'quantity' ? kind.unit : 'number',
      per: 'none',
      drawn: kind.drawn === 'lead' ? 'run' : 'fixed',
    });
    if (!quantity) sound = false;
    else if (typeof quantity.value === 'number') params[name] = quantity.value;
    else {
      params[name] = distribution(quantity.value).mean;
      uncertain[name] = quantity;
    }
  }
  if (!sound) return undefined;
  const given = Object.keys(params).sort().join();
  if (!kindOf.forms.some((form) => [...form].sort().join() === given))
    return body.report(
      `${kindOf.name} needs ${forms}; found ${Object.keys(params).join(' and ') || 'nothing'}`,
      `write { ${kindOf.name}: { ${exampleParameters(kindOf, kind)} } }`,
    );
  return { value: { name: kindOf.name, params }, body, params: uncertain };
}

/** `min` and `max` beside a distribution. */
function readCut(spot: Spot, kind: QuantityKind): { min?: number; max?: number } | undefined {
  const cut: { min?: number; max?: number } = {};
  for (const end of ['min', 'max'] as const) {
    const child = spot.child(end);
    if (!child) continue;
    const quantity = readQuantity(child, { unit: kind.unit, per: 'none', drawn: 'fixed' });
    if (!quantity) return undefined;
    cut[end] = quantity.value as number;
  }
  if (cut.min !== undefined && cut.max !== undefined && cut.min >= cut.max)
    return spot.report(
      `${spot.name}: min is not below max`,
      'let min be the smaller one',
      spot.child('min')!.node.place,
    );
  return cut;
}

function readPer(spot: Spot, kind: QuantityKind): CalendarUnit | undefined | 'faulty' {
  const child = spot.child('per');
  const implied = kind.per === 'none' || kind.per === 'written' ? undefined : kind.per;
  if (!child) {
    if (kind.per !== 'written') return implied;
    spot.report(`${spot.name} says no calendar unit`, 'add per: month beside the distribution');
    return 'faulty';
  }
  const word = textOf(child.node) ?? '';
  const unit = CALENDAR_UNITS.find((each) => each === word);
  if (kind.per === 'none') child.report(`${spot.name} is an amount, not a flow`, 'leave out per', spot.keyPlace('per'));
  else if (!unit)
    child.report(
      `${child.name} is ${word || 'empty'}; it is a calendar unit`,
      suggestion(word, CALENDAR_UNITS, 'calendar units'),
    );
  else if (implied && unit !== implied)
    child.report(`${child.name} is ${unit}; here amounts are per ${implied}`, 'leave out per');
  else return unit;
  return 'faulty';
}

function exampleForm(kind: QuantityKind): string {
  return kind.unit === 'share' ? 'beta: { mean: 30%, sd: 5% }' : 'uniform: { min: …, max: … }';
}

/** The first form with values that fit the unit. */
function exampleParameters(kindOf: DistributionKind, kind: QuantityKind): string {
  const units: Readonly<Record<string, string>> = {
    share: '30%',
    money: '80k',
    count: '100',
    duration: '20 days',
    growth: '2%',
    factor: 'x1.1',
    number: '2',
  };
  return kindOf.forms[0]!.map(
    (name) => `${name}: ${kindOf.parameters[name]?.unit === 'quantity' ? units[kind.unit] : '0.6'}`,
  ).join(', ');
}
