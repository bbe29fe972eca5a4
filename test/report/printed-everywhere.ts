import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const places = [
  ['UTC', 'C'],
  ['Asia/Tokyo', 'ja_JP.UTF-8'],
  ['America/New_York', 'de_DE.UTF-8'],
] as const;

/** What a program prints in several time zones and locales, by zone. @param contents TypeScript, its imports relative to the root of the project */
export async function printedEverywhere(contents: string): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(process.cwd(), 'node_modules', '.report-'));
  try {
    const outfile = join(folder, 'print.mjs');
    await build({
      stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      platform: 'node',
      // As in build.mjs: CommonJS packages inside an ES module ask for Node's modules by require.
      banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
      format: 'esm',
      outfile,
      external: ['vega', 'vega-lite'],
    });
    const printed = new Map<string, string>();
    for (const [TZ, LANG] of places) {
      const { stdout } = await promisify(execFile)(process.execPath, [outfile], {
        env: { ...process.env, TZ, LANG, LC_ALL: LANG },
        maxBuffer: 1e8,
      });
      printed.set(TZ, stdout);
    }
    return printed;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
