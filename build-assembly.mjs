import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const root = import.meta.dirname;

/**
 * Compiles the kernel's loops to WebAssembly, and writes them as a module that is imported like any other: sources, tests
 * and bundles have the same bytes.
 * @throws Error with what the compiler says
 */
export async function buildAssembly() {
  const files = new Map();
  const words =
    'loops.ts -O3 --runtime stub --noAssert --importMemory --initialMemory 2 --enable simd --outFile loops.wasm';
  const { error, stderr } = await asc.main([...words.split(' '), '--baseDir', join(root, 'assembly')], {
    writeFile: (name, contents) => void files.set(name, contents),
  });
  if (error !== null) throw new Error(`the kernel's loops do not compile: ${error.message}\n${stderr}`);
  const text = Buffer.from(files.get('loops.wasm')).toString('base64');
  const source = `/** Made from assembly/loops.ts by build-assembly.mjs. */\nexport const bytes =\n  '${text}';\n`;
  const file = join(root, 'src/kernel/loops-bytes.ts');
  // What has not changed is left alone: a build is asked for when a source is newer than the last.
  if (!existsSync(file) || readFileSync(file, 'utf8') !== source) writeFileSync(file, source);
}
