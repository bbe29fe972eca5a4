import { faultAt, inReadingOrder } from './fault-at.ts';
import { type Fault, Faults } from './faults.ts';
import type { Resolved } from './resolve.ts';
import type { Scenario } from './scenario.ts';
import { setValue } from './set-values.ts';
import type { MapNode, Place } from './tree.ts';
import { withEntries } from './tree.ts';

/**
 * Whether the scenario can be had with what stands behind `with` in its checks.
 * @param read interprets a tree. @throws Faults for every setting that cannot be had, shown where it stands
 */
export function checkSettings({ checks }: Scenario, resolved: Resolved, read: (resolved: Resolved) => void): void {
  const faults: Fault[] = [];
  for (const { setting } of checks) {
    if (setting === undefined) continue;
    try {
      read({ ...resolved, root: withSetting(resolved.root!, setting.text) });
    } catch (error) {
      if (!(error instanceof Faults)) throw error;
      faults.push(...error.faults.map((fault) => inSentence(fault, setting)));
    }
  }
  if (faults.length > 0) throw new Faults(inReadingOrder(faults));
}

/** The tree with a setting, and without checks, which would ask for it again. */
function withSetting(root: MapNode, setting: string): MapNode {
  const faults: Fault[] = [];
  const changed = setValue(root, setting, faults);
  if (faults.length > 0) throw new Faults(faults);
  return withoutChecks(changed);
}

/** The tree without its checks. */
export function withoutChecks(root: MapNode): MapNode {
  return withEntries(root, new Map([...root.entries].filter(([name]) => name !== 'checks')));
}

/** A fault of a setting where it stands in the sentence; one that it brings about elsewhere, at the setting. */
function inSentence(
  { at, length = 1, message, wayOut, source }: Fault,
  { text, place }: { readonly text: string; readonly place: Place },
): Fault {
  // Where a sentence is quoted with escapes, or runs over lines, its place is the whole of it.
  const exact = at?.file === '--set' && source === text && place.length === text.length;
  return faultAt(exact ? { ...place, column: place.column + at.column - 1, length } : place, message, wayOut);
}
