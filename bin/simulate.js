#!/usr/bin/env node
// Written by hand and not built, so that it exists when npm links it. Help and version come from files that the build
// wrote from yargs' own output: neither yargs nor the simulator is loaded for them.
import { readFileSync, writeSync } from 'node:fs';

const words = process.argv.slice(2);
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

function start() {
  const only = words.length === 1 ? words[0] : undefined;
  if (only === '--help' || only === '-h') writeSync(1, read('../dist/help.txt'));
  else if (only === '--version') writeSync(1, `${JSON.parse(read('../package.json')).version}\n`);
  else if (words.length === 0) {
    writeSync(2, read('../dist/help.txt'));
    process.exitCode = 2;
  } else return import('../dist/cli.js').then(({ main }) => main(words));
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
