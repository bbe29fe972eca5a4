import { gzipSync } from 'node:zlib';
import { asciiOf } from './ascii.ts';
import type { PageData } from './page-scripts.ts';

/** A value for the scripts, packed into the page. */
export function packed(name: string, value: unknown): PageData {
  return { name, kind: 'packed', text: asciiOf(gzipSync(JSON.stringify(value), { level: 9 })) };
}
