import { checkDistribution } from './distribution-check.ts';
import { readForm } from './distribution-forms.ts';
import { originOf } from './fault-at.ts';
import { isMisread } from './numbers.ts';
import { readPhrase } from './phrases.ts';
import { exampleOf, type QuantityKind } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { CalendarUnit, LeadQuantity, Quantity } from './scenario.ts';
import { isNull, writtenText } from './tree.ts';

/**
 * The one reader of quantities: a phrase (`3 to 20 days`) or a form (`{ lognormal: { median: 70k, sigma: 0.6 } }`).
 * @returns undefined when it is faulty; the fault is reported
 */
export function readQuantity(spot: Spot, kind: QuantityKind): Quantity | undefined {
  const { node } = spot;
  if (isNull(node)) return spot.report(`${spot.name} has no value`, `write for example ${exampleOf(kind)}`);
  if (node.kind === 'list')
    return spot.report(`${spot.name} is a list; one quantity belongs here`, `write for example ${exampleOf(kind)}`);
  if (node.kind === 'map') {
    const form = readForm(spot, kind);
    return form && described(spot, kind, form.value, form.per);
  }
  const phrase = readPhrase(node.text, kind);
  if (isMisread(phrase)) return spot.report(`${spot.name} is ${node.text}; ${phrase.rule}`, phrase.wayOut);
  if (typeof phrase.value !== 'number' && !checkDistribution(spot, phrase.value, kind)) return undefined;
  return described(spot, kind, phrase.value, phrase.per);
}

/**
 * A quantity that is drawn for each lead. Beside what `readQuantity` reads: `{ each, level }`, and distributions
 * whose parameters are themselves uncertain.
 */
export function readLeadQuantity(spot: Spot, kind: QuantityKind): LeadQuantity | undefined {
  const { node } = spot;
  if (node.kind !== 'map') return readQuantity(spot, kind);
  const each = spot.child('each');
  const levelSpot = spot.child('level');
  if (!each && !levelSpot) {
    const form = readForm(spot, kind);
    if (!form) return undefined;
    const quantity = described(spot, kind, form.value, form.per);
    return Object.keys(form.params).length === 0 ? quantity : { ...quantity, params: form.params };
  }
  for (const [name, { key }] of node.entries)
    if (name !== 'each' && name !== 'level')
      return spot.report(`unknown key "${name}" beside each and level`, 'write { each: …, level: … }', key);
  if (!each)
    return spot.report(
      `${spot.name} has a level but says nothing of each lead`,
      'write { each: 60k to 150k, level: x0.9 to x1.1 }',
    );
  const inner = readLeadQuantity(each, kind);
  if (inner?.level) return spot.report(`${each.name} has a level inside a level`, 'write one level', each.node.place);
  const level = levelSpot && readQuantity(levelSpot, { unit: 'factor', per: 'none', drawn: 'run', positive: true });
  if (!inner || (levelSpot && !level)) return undefined;
  const whole = described(spot, kind, inner.value, inner.per);
  return { ...whole, ...(inner.params ? { params: inner.params } : {}), ...(level ? { level } : {}) };
}

function described(
  spot: Spot,
  kind: QuantityKind,
  value: Quantity['value'],
  per: CalendarUnit | undefined,
): LeadQuantity {
  const { node, path, reading } = spot;
  reading.kinds.set(path.join('.'), kind);
  return {
    path: path.join('.'),
    address: reading.address(path),
    ...(kind.drawn === 'lead' ? { perLead: true } : {}),
    unit: kind.unit,
    ...(per === undefined ? {} : { per }),
    value,
    text: writtenText(node),
    origin: originOf(node.place),
    ...(node.evidence === undefined ? {} : { evidence: node.evidence }),
  };
}
