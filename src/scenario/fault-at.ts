import type { Fault } from './faults.ts';
import type { Origin } from './scenario.ts';
import type { Place } from './tree.ts';

/** Longest message, characters: it may quote what is written, which may be anything. */
const LONGEST = 300;

/** A fault at a place of a file. */
export function faultAt(place: Place, message: string, wayOut?: string): Fault {
  return {
    message: message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message,
    ...(wayOut === undefined ? {} : { wayOut }),
    at: originOf(place),
    length: place.length,
    source: place.source,
  };
}

export function originOf(place: Place): Origin {
  return { file: place.file, line: place.line, column: place.column };
}

/** Faults in reading order, each once: by file in order of first appearance, then line, then column. */
export function inReadingOrder(faults: readonly Fault[]): Fault[] {
  // Each --set argument is a text of its own, though all are called alike.
  const textOf = (fault: Fault) => `${fault.at?.file}\n${fault.at?.file === '--set' ? fault.source : ''}`;
  const files = [...new Set(faults.map(textOf))];
  const seen = new Set<string>();
  return faults
    .filter((fault) => {
      const key = JSON.stringify([fault.message, fault.at, textOf(fault)]);
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (a, b) =>
        files.indexOf(textOf(a)) - files.indexOf(textOf(b)) ||
        (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
        (a.at?.column ?? 0) - (b.at?.column ?? 0),
    );
}
