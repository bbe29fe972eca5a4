import type { Fault } from './faults.ts';
import type { Origin } from './scenario.ts';
import type { Place } from './tree.ts';

/** A fault at a place of a file. */
export function faultAt(place: Place, message: string, wayOut?: string): Fault {
  return {
    message,
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
  const files = [...new Set(faults.map((fault) => fault.at?.file ?? ''))];
  const seen = new Set<string>();
  return faults
    .filter((fault) => {
      const key = JSON.stringify([fault.message, fault.at]);
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (a, b) =>
        files.indexOf(a.at?.file ?? '') - files.indexOf(b.at?.file ?? '') ||
        (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
        (a.at?.column ?? 0) - (b.at?.column ?? 0),
    );
}
