import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;

/**
 * What the engine in a page does without, and what stands in its place: quantiles that forecasts never ask for, what old
 * browsers lacked, sentences for documents. They would be a third of it. No number changes a bit by it: what is left out
 * throws when it is asked after all.
 */
const standIns = {
  '@stdlib/stats-base-dists-t-quantile': `export { studentQuantile as default } from './src/page/student-quantile.ts';`,
  // Of logarithms of the gamma function below 0.
  '@stdlib/math-base-special-sinpi': `module.exports = () => { throw new RangeError('no sine in a page'); };`,
  '@stdlib/string-format': 'module.exports = String;',
  '@stdlib/array-float64': 'module.exports = Float64Array;',
  '@stdlib/array-uint32': 'module.exports = Uint32Array;',
  '@stdlib/array-uint16': 'module.exports = Uint16Array;',
  '@stdlib/array-uint8': 'module.exports = Uint8Array;',
  // Every engine that runs a page is.
  '@stdlib/assert-is-little-endian': 'module.exports = true;',
  // Without its other generators.
  seedrandom: `module.exports = require('seedrandom/seedrandom.js');`,
};

/** The run without luck is not simulated in a page. */
const noFluid = `export const fluidRunner = () => () => { throw new RangeError('no run without luck in a page'); };`;

/** Nor is WebAssembly compiled there: a page allows no code but its own scripts, and the loops in TypeScript give the same. */
const noAssembly = `export const assembledLoops = () => null;`;

/** Sentences of distributions and metrics, which only documents say. */
const SAYS = /\bsays:\s*(?:'(?:[^'\\]|\\.)*'|`[^`$]*`)(?=,|\s*\})/g;

const ownStandIns = { fluid: noFluid, 'assembled-loops': noAssembly };

/** Takes the engine into a page as small as it goes. */
export const slimEngine = {
  name: 'slim-engine',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(@stdlib\/|seedrandom$)/ }, ({ path }) =>
      standIns[path] === undefined ? undefined : { path, namespace: 'stand-in' },
    );
    onResolve({ filter: /\/fluid\.ts$/ }, () => ({ path: 'fluid', namespace: 'stand-in' }));
    onResolve({ filter: /\/assembled-loops\.ts$/ }, () => ({ path: 'assembled-loops', namespace: 'stand-in' }));
    onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => ({
      contents: ownStandIns[path] ?? standIns[path],
      resolveDir: root,
    }));
    onLoad({ filter: /\/src\/(distributions|forecast\/metrics)\/[^/]+\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(SAYS, "says: ''"),
      loader: 'ts',
      resolveDir: join(path, '..'),
    }));
  },
};
