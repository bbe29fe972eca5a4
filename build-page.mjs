import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import zopfli from '@gfx/zopfli';
import { build } from 'esbuild';
import { slimEngine } from './build-engine.mjs';
import { browser, slimVega } from './build-vega.mjs';

const root = import.meta.dirname;

/**
 * Scripts that are packed into a page and run after its first paint, in this order: by name, the file of src/page/ and the one
 * language that it speaks, where it has sentences of the report.
 */
const packedScripts = {
  drawing: { file: 'drawing' },
  ...Object.fromEntries(
    readdirSync(join(root, 'src/report/texts'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [`what-if.${name}`, { file: 'what-if', language: name }]),
  ),
};

/** The scripts of a report's page, as one value that the command line reads; packed here, once, and not in every report. */
export async function buildPage(folder) {
  const { code: start } = await bundled('main');
  if (/<\/script|<!--/i.test(start)) throw new Error('the start script would end its own element');
  const asciiOf = await textOfBytes();
  const packed = [];
  const inputs = {};
  for (const [name, { file, language }] of Object.entries(packedScripts)) {
    const { code, metafile } = await bundled(file, language);
    Object.assign(inputs, metafile.inputs);
    packed.push({
      name,
      // Some seconds of the build, for a page that is 12 KB smaller than with zlib.
      text: asciiOf(await zopfli.gzipAsync(code, {})),
      sha256: createHash('sha256').update(code).digest('base64'),
    });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'scripts.json'), JSON.stringify({ start, packed }));
  return { inputs };
}

/** How a page writes bytes: src/report/html/ascii.ts, which Node 20 cannot import as it stands. */
async function textOfBytes() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/report/html/ascii.ts'],
    write: false,
    format: 'esm',
    logLevel: 'warning',
  });
  const { asciiOf } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  return asciiOf;
}

async function bundled(file, language) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`src/page/${file}.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    plugins: [slimVega(browser), slimEngine, ...(language ? [speaking(language)] : [])],
    logLevel: 'warning',
    metafile: true,
  });
  return { code: outputFiles[0].text, metafile };
}

/** One language in place of all. */
function speaking(language) {
  return {
    name: 'speaking',
    setup({ onLoad }) {
      onLoad({ filter: /report\/texts\/index\.ts$/ }, ({ path }) => ({
        contents: `import { ${language} } from './${language}/index.ts'; export const textsFor = () => ${language};`,
        resolveDir: dirname(path),
      }));
    },
  };
}
