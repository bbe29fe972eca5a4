import { readLeadQuantity, readQuantity } from '../quantities.ts';
import type { QuantityKind } from '../quantity-kind.ts';
import { Spot } from '../reading.ts';
import type { LeadQuantity } from '../scenario.ts';
import type { Change, PlanInput } from '../scenario-change.ts';
import { nearestWord } from '../suggest.ts';
import { namesAt, nodeAt, type Path, writtenText } from '../tree.ts';
import { isChangeable, whyNot } from './changeable.ts';
import type { Draft } from './draft.ts';

const FACTOR: QuantityKind = { unit: 'factor', per: 'none', drawn: 'run' };

/** The changes of every event and lever, by `events.NAME` and `levers.NAME`. Each is of the kind of what it changes. */
export function readChanges(draft: Draft): ReadonlyMap<string, readonly Change[]> {
  const known = knownPaths(draft);
  const changes = new Map<string, readonly Change[]>();
  for (const section of ['events', 'levers'])
    for (const name of namesAt(draft.reading.root, [section])) {
      const parent = spotAt(draft, [section, name, 'changes']);
      const read = (parent?.children() ?? []).map((spot) => readChange(draft, parent!, spot, known));
      changes.set(
        `${section}.${name}`,
        read.filter((change) => change !== undefined),
      );
    }
  return changes;
}

/** What the deterministic run takes for inputs: each a certain number of their kind. */
export function readPlanInputs(draft: Draft): readonly PlanInput[] {
  const parent = spotAt(draft, ['plan', 'inputs']);
  if (!parent && draft.has('plan', 'inputs'))
    draft.faultAt(
      ['plan', 'inputs'],
      'plan.inputs is no map; it says what the plan takes for inputs, by path',
      'write for example { funnel.sql.rate: 20% }',
    );
  const known = knownPaths(draft).filter((path) => draft.reading.kinds.has(path));
  return (parent?.children() ?? []).flatMap((spot) => {
    const target = spot.path.at(-1)!;
    const kind = draft.reading.kinds.get(target);
    if (!kind || !known.includes(target)) {
      refuseUnknown(draft, parent!, target, known);
      return [];
    }
    const quantity = readQuantity(spot, { ...kind, drawn: 'fixed' });
    return quantity ? [{ target, quantity }] : [];
  });
}

function spotAt(draft: Draft, path: Path): Spot | undefined {
  const node = nodeAt(draft.reading.root, path);
  return node?.kind === 'map' ? new Spot(node, path, draft.reading) : undefined;
}

/** Paths of all quantities, and of lists of them. */
function knownPaths(draft: Draft): string[] {
  return [...draft.inputs().map(({ quantity }) => quantity.path), ...draft.reading.lists];
}

function readChange(draft: Draft, parent: Spot, spot: Spot, known: readonly string[]): Change | undefined {
  const target = spot.path.at(-1)!;
  const place = parent.keyPlace(target);
  if (!known.includes(target)) return refuseUnknown(draft, parent, target, known.filter(isChangeable));
  if (!isChangeable(target)) {
    const { why, wayOut } = whyNot(target);
    return parent.report(`${target} cannot be changed: ${why}`, wayOut, place);
  }
  if (isFactor(spot)) {
    const quantity = readQuantity(spot, FACTOR);
    return quantity && { target, kind: 'factor', quantity };
  }
  const kind = draft.reading.kinds.get(target);
  if (!kind)
    return spot.report(
      `${spot.name} is ${writtenText(spot.node)}; ${target} has an entry for each month or day, so only a factor changes it`,
      'write for example x0.8',
    );
  const quantity: LeadQuantity | undefined =
    kind.drawn === 'lead' ? readLeadQuantity(spot, kind) : readQuantity(spot, kind);
  return quantity && { target, kind: 'value', quantity };
}

/**
 * True when a change is meant as a factor: a number in it carries an x. It may be a range or a distribution; one of its
 * numbers that lacks the x is told by the reader.
 */
function isFactor(spot: Spot): boolean {
  const { node } = spot;
  if (node.kind === 'list') return false;
  // The level of { each, level } is a factor of its own.
  if (node.kind === 'map') return !node.entries.has('each') && /[ :[]x\.?\d/.test(writtenText(node));
  return /^x\.?\d/.test(node.text.trim());
}

function refuseUnknown(draft: Draft, parent: Spot, target: string, known: readonly string[]): undefined {
  const place = parent.keyPlace(target);
  // What is written but faulty is told where it stands.
  if (target.includes('.') && draft.isFaulty(target)) return undefined;
  if (!target.includes('.'))
    return parent.report(
      `"${target}" in ${parent.name} is no path`,
      'write whole paths on the left: { funnel.sql.rate: x0.8 }',
      place,
    );
  const near = nearestWord(target, known);
  const base = baseOf(target);
  return parent.report(
    `no quantity is called "${target}"`,
    near
      ? `did you mean "${near}"?`
      : base !== undefined && known.includes(base)
        ? `change ${base}, or write it there first`
        : `name the exact path of a quantity that is written, such as ${known[0] ?? 'funnel.sql.rate'}`,
    place,
  );
}

/** The funnel's or deal's own quantity that a source or segment could override: "funnel.sql.rate". */
function baseOf(target: string): string | undefined {
  return /^(?:sources|segments)\.[^.]+\.((?:funnel|deal)\..+)$/.exec(target)?.[1];
}
