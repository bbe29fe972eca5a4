/**
 * Random words in the orders in which addresses lie beside each other, for a battery of tests that takes one stream of
 * words. A generator that is good in one order need not be so in another: each neighbourhood is a stream of its own.
 */
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** Sources of the simulator as one module, with changes laid over them: [file, text to be replaced, text instead]. */
async function load(contents, changes = []) {
  const overlay = {
    name: 'overlay',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const { readFile } = await import('node:fs/promises');
        let text = await readFile(path, 'utf8');
        for (const [file, from, to] of changes) {
          if (path !== join(root, file)) continue;
          if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
          text = text.replaceAll(from, to);
        }
        return { contents: text, loader: 'ts' };
      });
    },
  };
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(process.cwd()+'/');" },
    plugins: [overlay],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const { keyAt, seedKey, threefry, uniform } = await load(`
  export { keyAt, seedKey } from './src/sampling/addresses.ts';
  export { threefry } from './src/sampling/threefry.ts';
  export { uniform } from './src/kernel/inputs.ts';
`);

const seed = seedKey('randomness');
const key = keyAt(seed, 'lead', 'website', '', 'sql');
const DAY = 20_635;

/** Blocks of consecutive numbers i, all four words of each. @param at (i) → counter of four words */
const blocks = (at) =>
  words(4, () => {
    const block = new Int32Array(4);
    return (i, out, o) => {
      at(i, block);
      out.set(block, o);
    };
  });

/** A stream that yields `each` words at a time. @param begin () → (i, out, o), which writes those of number i at o */
const words = (each, begin) =>
  function* stream() {
    const write = begin();
    const buffer = new Int32Array(1 << 16);
    for (let i = 0; ; ) {
      for (let o = 0; o < buffer.length; o += each) write(i++, buffer, o);
      yield buffer;
    }
  };

/** The visits to a stage of each lead of a cell, cell by cell, run by run, as a run asks for them. */
const leads = (i, block) => {
  const ordinal = i & 31;
  const cell = (i >>> 5) & 7;
  threefry(block, key, 0, Math.floor(i / 256), DAY + 30 * cell, ordinal, 0);
};

/** What a visit's word may also say, beside its number: rest, open deal, work, tries, meeting. */
const FLAGS = [0, 1 << 16, 1 << 17, 1 << 18, 1 << 19, 1 << 20, (1 << 17) | (1 << 18), (1 << 20) | (1 << 21)];

export const streams = {
  leads: { about: 'the leads of a cell, of eight cells, run by run', stream: blocks(leads) },
  runs: {
    about: 'consecutive runs at the same address',
    stream: blocks((i, block) => threefry(block, key, 0, i, DAY, 0, 0)),
  },
  ordinals: {
    about: 'consecutive leads of one cell of one run',
    stream: blocks((i, block) => threefry(block, key, 0, 0, DAY, i, 0)),
  },
  visits: {
    about: 'consecutive visits of one lead, and all that a visit asks beside',
    stream: blocks((i, block) => threefry(block, key, 0, Math.floor(i / 512), DAY, 0, FLAGS[i & 7] | ((i >>> 3) & 63))),
  },
  days: {
    about: 'consecutive days of one run, of consecutive runs: the counts of arrivals (word 0 alone)',
    stream: words(1, () => {
      const block = new Int32Array(4);
      return (i, out, o) => {
        threefry(block, key, 0, Math.floor(i / 366), DAY + (i % 366), 0, 0);
        out[o] = block[0];
      };
    }),
  },
  keys: {
    about: 'consecutive names, one block of each',
    stream: blocks((i, block) => threefry(block, keyAt(seed, 'lead', `source ${i}`, '', 'sql'), 0, 0, DAY, 0, 0)),
  },
  seeds: {
    about: 'consecutive seeds, one block of each',
    stream: blocks((i, block) => threefry(block, seedKey(String(i)), 0, 0, DAY, 0, 0)),
  },
  lowBits: {
    about: 'the lowest eight bits of each word of leads',
    stream: words(1, () => {
      const block = new Int32Array(4);
      return (i, out, o) => {
        leads(i, block);
        out[o] = (block[0] & 255) | ((block[1] & 255) << 8) | ((block[2] & 255) << 16) | (block[3] << 24);
      };
    }),
  },
  uniforms: {
    about: 'uniform numbers as samplers read them: the first 16 bits of two of them a word',
    stream: words(2, () => {
      const block = new Int32Array(4);
      const bits = (word) => Math.floor(uniform(word) * 65_536);
      return (i, out, o) => {
        leads(i, block);
        out[o] = bits(block[0]) | (bits(block[1]) << 16);
        out[o + 1] = bits(block[2]) | (bits(block[3]) << 16);
      };
    }),
  },
  kernel: {
    about: 'every block that the runs of q3 ask threefry.ts for, when they ask for it first',
    stream: kernelOfQ3,
  },
};

/** Runs q3 with a Threefry that keeps what it gives: from streamVersion 3 on without the blocks that cohort-loops.ts writes out. */
async function* kernelOfQ3() {
  const { kept, loadScenario, compile, createKernel } = await load(
    `
    export { kept } from './src/sampling/threefry.ts';
    export { compile } from './src/model/compile.ts';
    export { createKernel } from './src/kernel/kernel.ts';
    export { loadScenario } from './src/scenario/load.ts';
  `,
    [
      [
        'src/sampling/threefry.ts',
        'out[3] = x3;',
        'out[3] = x3;\n  if (kept.on) { kept.words.set(out, kept.at); kept.at += 4; }',
      ],
      [
        'src/sampling/threefry.ts',
        'const PARITY =',
        'export const kept = { on: false, words: new Int32Array(1 << 22), at: 0 };\nconst PARITY =',
      ],
    ],
  );
  const model = compile(await loadScenario(join(root, 'scenarios/q3.yaml')));
  const columns = new Float64Array(model.columns.length);
  const kernel = createKernel(model);
  kept.on = true;
  const buffer = new Int32Array(1 << 17);
  let length = 0;
  for (let run = 0; ; run++) {
    kept.at = 0;
    kernel.simulate(run, run + 1, columns, 1);
    length += firstTimes(kept.words.subarray(0, kept.at), buffer.subarray(length));
    if (length < 1 << 16) continue;
    yield buffer.subarray(0, length);
    length = 0;
  }
}

/**
 * Copies the blocks of a run, each when it is asked for the first time; returns how many words. What a deal is worth is asked
 * again where it is open at the end of the period: the same deal, the same number, by intention.
 */
function firstTimes(words, to) {
  const seen = new Set();
  let length = 0;
  for (let at = 0; at < words.length; at += 4) {
    const name = (words[at] >>> 0) * 2097152 + (words[at + 1] >>> 11);
    if (seen.has(name)) continue;
    seen.add(name);
    to.set(words.subarray(at, at + 4), length);
    length += 4;
  }
  return length;
}
