import { gzipSync } from 'node:zlib';
import type { PageData } from './page-scripts.ts';

/** A value for the scripts, packed into the page. */
export function packed(name: string, value: unknown): PageData {
  return { name, kind: 'packed', text: gzipSync(JSON.stringify(value), { level: 9 }).toString('base64') };
}
