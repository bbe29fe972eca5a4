import type { DistributionKind, DistributionSpec } from '../distributions/distribution.ts';
import { isMisread, type Misread } from './numbers.ts';
import { readPhrase } from './phrases.ts';
import { readQuantity } from './quantities.ts';
import type { QuantityKind } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import { textOf } from './tree.ts';

/**
 * Reads the distributions that are written as lists: discrete, empirical, mixture.
 * @returns 'no list' when the distribution takes named parameters
 */
export function readListForm(
  body: Spot,
  kindOf: DistributionKind,
  kind: QuantityKind,
): DistributionSpec | undefined | 'no list' {
  if (kindOf.name === 'empirical' && body.node.kind === 'map') return readCsv(body, kind);
  if (!(kindOf.name in EXAMPLES)) return 'no list';
  if (body.node.kind !== 'list' || body.node.items.length === 0)
    return body.report(`${body.name} is no list of values`, `write ${EXAMPLES[kindOf.name]}`);
  if (kindOf.name === 'empirical') {
    const values = body.children().map((child) => fixed(child, kind));
    return values.every((value) => value !== undefined) ? { name: 'empirical', params: { values } } : undefined;
  }
  const key = kindOf.name === 'mixture' ? 'of' : 'value';
  const entries = body.children().map((child) => readWeighted(child, key, EXAMPLES[kindOf.name]!));
  if (!entries.every((entry) => entry !== undefined)) return undefined;
  const weights = entries.map((entry) => entry.weight);
  if (kindOf.name === 'discrete') {
    const values = entries.map((entry) => fixed(entry.of, kind));
    return values.every((value) => value !== undefined) ? { name: 'discrete', params: { values, weights } } : undefined;
  }
  const parts = entries.map((entry) => readPart(entry.of, kind));
  return parts.every((part) => part !== undefined) ? { name: 'mixture', params: { of: parts, weights } } : undefined;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  discrete: '[{ value: …, weight: 30% }, { value: …, weight: 70% }]',
  empirical: '[…, …, …] or { csv: file.csv, column: name }',
  mixture: '[{ weight: 30%, of: … }, { weight: 70%, of: … }]',
};

function fixed(spot: Spot, kind: QuantityKind): number | undefined {
  return readQuantity(spot, { unit: kind.unit, per: 'none', drawn: 'fixed' })?.value as number | undefined;
}

/** One entry of a weighted list. */
function readWeighted(spot: Spot, key: 'value' | 'of', example: string): { weight: number; of: Spot } | undefined {
  const unknown = spot.children().find((child) => ![key, 'weight'].includes(child.path.at(-1)!));
  const weightSpot = spot.child('weight');
  const of = spot.child(key);
  if (unknown)
    return spot.report(
      `unknown key "${unknown.path.at(-1)}" in ${spot.name}`,
      `write ${example}`,
      spot.keyPlace(unknown.path.at(-1)!),
    );
  if (!weightSpot || !of) return spot.report(`${spot.name} needs ${key} and weight`, `write ${example}`);
  const share = readPhrase(textOf(weightSpot.node) ?? '', { unit: 'share', per: 'none', drawn: 'fixed' });
  const weight = isMisread(share)
    ? readPhrase(textOf(weightSpot.node) ?? '', { unit: 'number', per: 'none', drawn: 'fixed' })
    : share;
  if (isMisread(weight))
    return weightSpot.report(`${weightSpot.name} is no weight; ${weight.rule}`, 'write for example 30%');
  return { weight: weight.value as number, of };
}

/** A part of a mixture: any quantity; a single number is a value that is sure. */
function readPart(spot: Spot, kind: QuantityKind): DistributionSpec | undefined {
  const value = readQuantity(spot, { unit: kind.unit, per: 'none', drawn: 'run' })?.value;
  return typeof value === 'number' ? { name: 'discrete', params: { values: [value], weights: [1] } } : value;
}

/** `{ csv, column }`, relative to the file it is written in. Bare numbers of a duration count days. */
function readCsv(spot: Spot, kind: QuantityKind): DistributionSpec | undefined {
  const csv = textOf(spot.child('csv')?.node);
  const column = textOf(spot.child('column')?.node);
  const unknown = spot.children().find((child) => !['csv', 'column'].includes(child.path.at(-1)!));
  if (unknown)
    return spot.report(
      `unknown key "${unknown.path.at(-1)}" in ${spot.name}`,
      'write { csv: file.csv, column: name }',
      spot.keyPlace(unknown.path.at(-1)!),
    );
  if (csv === undefined || column === undefined)
    return spot.report(`${spot.name} needs csv and column`, 'write { csv: file.csv, column: name }');
  const cells = spot.reading.csv.column(spot.node.place.file, csv, column);
  if ('problem' in cells) return spot.report(`${spot.name}: ${cells.problem}`, cells.wayOut);
  const values: number[] = [];
  for (const [index, cell] of cells.entries()) {
    const value = readCell(cell, kind);
    if (isMisread(value))
      return spot.report(
        `${spot.name}: value ${index + 1} of column "${column}" is ${cell}; ${value.rule}`,
        'correct the CSV file',
      );
    values.push(value.amount);
  }
  return { name: 'empirical', params: { values } };
}

function readCell(cell: string, kind: QuantityKind): { amount: number } | Misread {
  const fixedKind = { unit: kind.unit, per: 'none', drawn: 'fixed', bareFactor: true } as const;
  const bare = kind.unit === 'duration' && /^[\d_,.]+$/.test(cell);
  const phrase = readPhrase(bare ? `${cell} days` : cell, fixedKind);
  return isMisread(phrase) ? phrase : { amount: phrase.value as number };
}
