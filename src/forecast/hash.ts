/** SHA-256 of bytes or of UTF-8 text, hex. */
export type Sha256 = (data: Uint8Array | string) => string;

/**
 * SHA-256 over the columns of the runs: equal hashes are equal runs, bit for bit. Every column is hashed on its own
 * (its float64 bytes, little-endian), then the names with their hashes, sorted by name, so that the order in which
 * columns are kept does not matter.
 * @param sha256 of the place this runs in: nothing in this layer knows one
 */
export function hashOfColumns(
  names: readonly string[],
  column: (name: string) => Float64Array,
  sha256: Sha256,
): string {
  return hashOfHashes(hashesOfColumns(names, column, sha256), sha256);
}

/** The hash of each column, by its name. */
export function hashesOfColumns(
  names: readonly string[],
  column: (name: string) => Float64Array,
  sha256: Sha256,
): Map<string, string> {
  return new Map(names.map((name) => [name, sha256(bytesOf(column(name)))]));
}

/** The hash of a result from those of its columns. */
export function hashOfHashes(hashes: ReadonlyMap<string, string>, sha256: Sha256): string {
  return sha256(listOfHashes([...hashes.keys()], (name) => hashes.get(name)!));
}

/** What the hash of a result is taken of. For where hashes come one by one, as in a page. @param hashOf hash of a column */
export function listOfHashes(names: readonly string[], hashOf: (name: string) => string): string {
  return [...names]
    .sort()
    .map((name) => `${name} ${hashOf(name)}\n`)
    .join('');
}

export function bytesOf(values: Float64Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
