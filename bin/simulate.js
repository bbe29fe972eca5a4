#!/usr/bin/env node
// Written by hand and not built, so that it exists when npm links it. Help and version come from files that the build
// wrote from yargs' own output: neither yargs nor the simulator is loaded for them.
import { readFileSync, writeSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const words = process.argv.slice(2);
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

function start() {
  const only = words.length === 1 ? words[0] : undefined;
  if (only === '--help' || only === '-h') writeSync(1, read('../dist/help.txt'));
  else if (only === '--version') writeSync(1, `${JSON.parse(read('../package.json')).version}\n`);
  else if (words.length === 0) {
    writeSync(2, read('../dist/help.txt'));
    process.exitCode = 2;
  } else return load().then(({ main }) => main(words));
}

/**
 * Loads the simulator, with what Node compiled of it the last time, where Node can keep that (22.1 and later). It is kept
 * inside dist/, which every build replaces: whoever can write there could change the program itself, and no one else's
 * file is ever trusted. Where it cannot be written, as in an installation of root's, Node compiles anew.
 */
function load() {
  if (process.env.NODE_COMPILE_CACHE === undefined) {
    module.enableCompileCache?.(fileURLToPath(new URL('../dist/compiled', import.meta.url)));
  }
  return import('../dist/cli.js');
}

try {
  await start();
} catch (error) {
  const unbuilt = error.code === 'ENOENT' || error.code === 'ERR_MODULE_NOT_FOUND';
  // `simulate --help | head -0`: nobody is listening any more, which is no fault.
  if (error.code !== 'EPIPE') {
    const full = error.syscall === 'write' && `stdout: ${error.message}`;
    console.error(
      full || (unbuilt ? `${error.message}\nPlumbline is not built yet: run npm ci, or npm run build.` : error),
    );
    process.exitCode = 1;
  }
}
