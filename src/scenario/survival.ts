import { originOf } from './fault-at.ts';
import { isMisread } from './numbers.ts';
import { readPhrase } from './phrases.ts';
import type { Spot } from './reading.ts';
import type { Decay } from './scenario.ts';
import { textOf, writtenText } from './tree.ts';

export const SURVIVAL_JSON = {
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^[0-9].* ?[a-z]+$' },
  additionalProperties: { type: ['string', 'number'] },
} as const;

/** A survival curve: ages with the share still warm at them, falling, above 0. 100 % at age 0 is implied. */
export function readSurvival(spot: Spot): Extract<Decay, { kind: 'survival' }> | undefined {
  if (spot.node.kind !== 'map' || spot.node.entries.size === 0)
    return spot.report(
      `${spot.name} is ${writtenText(spot.node) || 'empty'}; it lists shares by age`,
      'write { 7 days: 90%, 30 days: 50% }',
    );
  const points: { age: number; share: number; spot: Spot }[] = [];
  let sound = true;
  for (const child of spot.children()) {
    const ageText = child.path.at(-1)!;
    const age = readPhrase(ageText, { unit: 'duration', per: 'none', drawn: 'fixed' });
    const share = readPhrase(textOf(child.node) ?? '', { unit: 'share', per: 'none', drawn: 'fixed', positive: true });
    if (isMisread(age)) spot.report(`${ageText} in ${spot.name}: ${age.rule}`, age.wayOut, spot.keyPlace(ageText));
    if (isMisread(share)) child.report(`${child.name} is ${writtenText(child.node)}; ${share.rule}`, share.wayOut);
    if (isMisread(age) || isMisread(share)) sound = false;
    else points.push({ age: age.value as number, share: share.value as number, spot: child });
  }
  if (!sound) return undefined;
  points.sort((a, b) => a.age - b.age);
  for (const [index, point] of points.entries()) {
    const former = points[index - 1] ?? { age: 0, share: 1 };
    if (point.share > former.share || (point.age === 0 && point.share < 1) || (index > 0 && point.age === former.age))
      return point.spot.report(
        `${point.spot.name} is ${writtenText(point.spot.node)}; the share still warm falls from 100 % at age 0`,
        'let each share be smaller than the one before',
      );
  }
  const later = points.filter((point) => point.age > 0);
  const last = later.at(-1);
  if (!last) return spot.report(`${spot.name} says nothing beyond age 0`, 'write { 7 days: 90%, 30 days: 50% }');
  const { node, path, reading } = spot;
  return {
    kind: 'survival',
    days: later.map((point) => point.age),
    shares: later.map((point) => point.share),
    quantity: {
      path: path.join('.'),
      address: reading.address(path),
      unit: 'share',
      value: last.share,
      text: writtenText(node),
      origin: originOf(node.place),
      ...(node.evidence === undefined ? {} : { evidence: node.evidence }),
    },
  };
}
