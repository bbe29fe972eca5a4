/**
 * Builds dist/: the command line, the library and the worker as ES modules, the library's types, and the help text
 * that bin/simulate.js prints without loading anything. Plain JavaScript because Node 20 runs no TypeScript.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildAssembly } from './build-assembly.mjs';
import { buildPage } from './build-page.mjs';
import { slimVega } from './build-vega.mjs';

// Said here and not by npm's engine-strict: the browser package for the tests claims Node 22, and runs on 20.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Plumbline needs Node 20.19 or later; this is ${process.version}.`);
  process.exit(1);
}

const root = import.meta.dirname;
const require = createRequire(import.meta.url);
// Built beside dist/ and swapped in whole: a command that starts meanwhile, or an interrupted build, sees no half.
const next = join(root, `dist.${process.pid}`);
rmSync(next, { recursive: true, force: true });
mkdirSync(next);

/** Gives yargs (and not the progress bar, which requires it) our own widths for those of string-width; see help-width.ts. */
const helpWidth = {
  name: 'help-width',
  setup({ onResolve }) {
    onResolve({ filter: /^string-width$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: join(root, 'src/cli/help-width.ts') } : undefined,
    );
  },
};

try {
  await buildAssembly();
  await build({
    absWorkingDir: root,
    entryPoints: {
      cli: 'src/cli/main.ts',
      index: 'src/index.ts',
      worker: 'workers/kernel.ts',
      'figures-worker': 'workers/figures.ts',
    },
    outdir: next,
    entryNames: '[name]',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Names are kept: the stack that a bug prints is read by people. Piscina starts a worker from its own files.
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: 'linked',
    sourcesContent: false,
    external: ['piscina'],
    plugins: [helpWidth, slimVega()],
    define: { 'process.env.NODE_ENV': '"production"' },
    // CommonJS packages inside an ES module ask for Node's modules by require.
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'warning',
  });
  await buildPage(join(next, 'page'));
  execFileSync(
    process.execPath,
    [
      require.resolve('typescript/package.json').replace('package.json', 'bin/tsc'),
      '-p',
      'tsconfig.build.json',
      '--outDir',
      join(next, 'types'),
    ],
    { cwd: root, stdio: 'inherit' },
  );
  const { helpText } = await import(pathToFileURL(join(next, 'cli.js')).href);
  writeFileSync(join(next, 'help.txt'), await helpText());

  const dist = join(root, 'dist');
  const former = join(root, `dist.former.${process.pid}`);
  if (existsSync(dist)) renameSync(dist, former);
  renameSync(next, dist);
  rmSync(former, { recursive: true, force: true });
} finally {
  rmSync(next, { recursive: true, force: true });
}
