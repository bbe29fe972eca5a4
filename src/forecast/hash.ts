import { createHash } from 'node:crypto';

/**
 * SHA-256 over the columns of the runs: equal hashes are equal runs, bit for bit. Every column is hashed on its own
 * (its float64 bytes, little-endian), then the names with their hashes, sorted by name, so that the order in which
 * columns are kept does not matter.
 */
export function resultHash(names: readonly string[], column: (name: string) => Float64Array): string {
  const hash = createHash('sha256');
  for (const name of [...names].sort()) {
    const values = column(name);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    hash.update(`${name} ${createHash('sha256').update(bytes).digest('hex')}\n`);
  }
  return hash.digest('hex');
}
