/** The rules of the house that no linter knows; ARCHITECTURE.md says why each stands. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
/** Source files under a folder, as paths from the root. */
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js|mjs)$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name))
    .sort();

/** The files in which something was found, with what it was. */
const offenders = (files: readonly string[], search: (file: string) => readonly string[]) =>
  Object.fromEntries(files.map((file) => [file, search(file)]).filter(([, found]) => found!.length > 0));

/** Layers from the bottom up: each may import itself and what stands before it. */
const layers = [
  'distributions',
  'sampling',
  'scenario',
  'model',
  'kernel',
  'runs',
  'forecast',
  'analysis',
  'history',
  'report',
  'cli',
  'page',
];
/** Layers whose numbers reach a result. */
const computing = ['distributions', 'sampling', 'model', 'kernel', 'forecast', 'analysis'];
/** Layers that also run in a browser page. */
const isomorphic = ['distributions', 'sampling', 'model', 'kernel', 'forecast'];

/** Exact in every engine: everything else of Math may differ in its last bit from one version to the next. */
const exactMath = new Set(
  'abs ceil floor round trunc sign sqrt min max imul clz32 fround PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'.split(' '),
);

const layerOf = (file: string) => relative('src', file).split('/')[0]!;
const importsOf = (source: string) =>
  [...source.matchAll(/(?:\bfrom|\bimport\(?)\s*['"]([^'"]+)['"]/g)].map(([, specifier]) => specifier!);

/** What a file does: without comments and types. */
const codeOf = (file: string) =>
  transformSync(read(file), { loader: 'ts', target: 'es2023', minifyWhitespace: true }).code;

/** What is wrong with code whose results must have the same bits everywhere. */
function inexact(code: string): string[] {
  const found: string[] = [];
  for (const [, name] of code.matchAll(/\bMath\.(\w+)/g)) if (!exactMath.has(name!)) found.push(`Math.${name}`);
  if (/\bMath\b(?!\.\w)/.test(code)) found.push('Math as a value');
  if (/\*\*/.test(code)) found.push('**');
  if (/\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\b|\bhrtime\b/.test(code)) found.push('a clock');
  if (/\bcrypto\.(getRandomValues|randomUUID)|\brandomBytes\b/.test(code)) found.push('randomness without an address');
  return found;
}

describe('what computes results', () => {
  const computed = computing.flatMap((layer) => filesIn(`src/${layer}`));
  const portable = isomorphic.flatMap((layer) => filesIn(`src/${layer}`));

  test('uses nothing that engines disagree on', () => {
    expect(computed).toContain('src/kernel/kernel.ts');
    expect(offenders(computed, (file) => inexact(codeOf(file)))).toEqual({});
  });

  test.each([
    ['Math.random()', 'Math.random'],
    ['Math.log(2)', 'Math.log'],
    ['const { pow } = Math;', 'Math as a value'],
    ['2 ** x', '**'],
    ['Date.now()', 'a clock'],
    ['new Date()', 'a clock'],
  ])('must not say %s', (code, fault) => {
    expect(inexact(code)).toContain(fault);
  });

  test('may use exact arithmetic', () => {
    expect(inexact('Math.sqrt(Math.max(1, 2)) * Math.PI; new Date(0)')).toEqual([]);
  });

  test('needs no Node, so that it runs in a page', () => {
    const search = (file: string) => [
      ...importsOf(read(file)).filter((name) => name.startsWith('node:')),
      ...(codeOf(file).match(/\bprocess\.|\bBuffer\b|\brequire\(/g) ?? []),
    ];
    expect(offenders(portable, search)).toEqual({});
  });
});

describe('the tree', () => {
  const layered = filesIn('src').filter((file) => dirname(file) !== 'src');
  const all = ['src', 'workers', 'test', 'bench', 'bin'].flatMap(filesIn).concat('build.mjs', 'build-page.mjs');

  test('every folder is a layer', () => {
    expect(layered.map(layerOf).filter((layer) => !layers.includes(layer))).toEqual([]);
  });

  test('nothing but the build imports what runs in a page, which needs nothing of the command line', () => {
    const into = (folder: string) => (file: string) =>
      importsOf(read(file)).filter((name) => join(dirname(file), name).startsWith(`src/${folder}/`));
    expect(
      offenders(
        layered.filter((file) => layerOf(file) !== 'page'),
        into('page'),
      ),
    ).toEqual({});
    expect(offenders(filesIn('src/page'), into('cli'))).toEqual({});
  });

  test('a layer imports only from below', () => {
    expect(offenders(layered, importsFromAbove)).toEqual({});
  });

  function importsFromAbove(file: string): string[] {
    const layer = layers.indexOf(layerOf(file));
    return importsOf(read(file))
      .filter((name) => name.startsWith('.'))
      .map((name) => join(dirname(file), name))
      .filter((target) => target.startsWith('src/') && !mayImport(layer, target));
  }

  /** The files in src/ itself, in no layer, stand above all but the command line. */
  function mayImport(layer: number, target: string): boolean {
    const inside = layers.indexOf(layerOf(target));
    return inside === -1 ? layers[layer] === 'cli' : inside <= layer;
  }

  const above = filesIn('src').filter((file) => dirname(file) === 'src');

  test('what stands above the layers knows nothing of the command line', () => {
    expect(above).toContain('src/compare.ts');
    expect(offenders(above, (file) => importsOf(read(file)).filter((name) => name.startsWith('./cli/')))).toEqual({});
  });

  test('ARCHITECTURE.md names every file that stands above the layers', () => {
    const named = read('ARCHITECTURE.md');
    expect(above.filter((file) => !named.includes(`\`${file}\``))).toEqual([]);
  });

  test('a file is short, or says in its head why it is over 250 lines', () => {
    const search = (file: string) => {
      const lines = read(file).split('\n');
      const reasoned = lines.slice(0, 20).some((line) => /over 250 lines/i.test(line));
      return lines.length > 250 && !reasoned ? [`${lines.length} lines`] : [];
    };
    expect(offenders(all, search)).toEqual({});
  });

  test('a name says what is inside', () => {
    const vague = /^(utils?|helpers?|common|manager|misc)(\.|$)/;
    expect(all.filter((file) => file.split('/').some((part) => vague.test(part)))).toEqual([]);
    expect(all.filter((file) => basename(file) !== basename(file).toLowerCase())).toEqual([]);
  });
});
