import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/**
 * Parts of the simulator that the library does not offer, as a module.
 * @param {string} contents TypeScript whose paths start at the root of the repository: "export * from './src/…'"
 */
export async function internals(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    // CommonJS packages inside an ES module ask for Node's modules by require.
    banner: {
      js: `import{createRequire as __cr}from'node:module';const require=__cr(${JSON.stringify(import.meta.url)});`,
    },
    external: ['piscina'],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
