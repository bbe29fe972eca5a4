/** Words of the scenario language that no part of the simulator can honour yet; to accept them would be to ignore them. */
const LATER = new Set(['locale']);

/** True for a key that the language knows and this version does not. */
export function isLater(key: string): boolean {
  return LATER.has(key);
}
