/** What the command line makes of its words: help, version, mistakes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { helpText } from '../../src/cli/main.ts';
import { q3, scratch, simulate } from './command.ts';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

describe('help and version', () => {
  test('help is what yargs says now, on stdout', async () => {
    for (const flag of ['--help', '-h']) {
      expect(await simulate([flag])).toEqual({ code: 0, signal: null, stdout: await helpText(), stderr: '' });
    }
  });

  test('help names every command and flag that works', async () => {
    const { stdout } = await simulate(['--help']);
    for (const word of [
      'seek',
      'sweep',
      'validate',
      'config',
      'schema',
      'completion',
      '--set',
      '--parquet',
      '--quiet',
      '--threads',
    ]) {
      expect(stdout).toContain(word);
    }
  });

  test('the version is the package’s', async () => {
    expect((await simulate(['--version'])).stdout).toBe(`${version}\n`);
  });

  test('without a word, help goes to stderr and the exit code is that of a mistake', async () => {
    expect(await simulate([])).toEqual({ code: 2, signal: null, stdout: '', stderr: await helpText() });
  });

  test('a command has its own help', async () => {
    const { code, stdout } = await simulate(['validate', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^simulate validate <scenario\.\.>/);
  });
});

describe('mistakes', () => {
  test.each([
    [['vaildate', q3], 'did you mean: simulate validate?'],
    [['comapre', 'a', 'b'], '"comapre" is neither a command nor a file'],
    [
      ['xyzzy-it', 'a', 'b'],
      'commands are compare, check, baseline, sensitivity, seek, sweep, report, validate, config, schema, completion',
    ],
    [[q3, '--rnus', '5'], 'did you mean --runs?'],
    [[q3, '--paruqet'], 'did you mean --parquet?'],
    [[q3, '--no-colour'], 'did you mean --color?'],
    [['--quite', q3], 'did you mean --quiet?'],
    [[q3, '-x'], '-x is no flag of this command'],
    [[q3, '--runs'], '--runs needs a value'],
    [[q3, '--runs', 'many'], '--runs is many; it takes a whole number'],
    [[q3, '--runs', '0'], '--runs is 0'],
    [[q3, '--runs', '2.5'], '--runs is 2.5'],
    [[q3, '--runs', '5', '--runs', '6'], '--runs is given twice'],
    [[q3, '--out', 'a', '--out', 'b'], '--out is given twice'],
    [[q3, '--seed', 'a', '--seed', 'b'], '--seed is given twice'],
    [['check', q3, '--md', 'a', '--md', 'b'], '--md is given twice'],
    [['sensitivity', q3, '--method', 'rank', '--method', 'pme'], '--method is given twice'],
    [[q3, '--runs', 'abc'], 'a whole number of at least 16'],
    [[q3, '--threads', '-1'], '--threads is -1'],
    [[q3, '--threads', '1000000', '--runs', '100'], 'it takes a whole number from 1 to 256'],
    [['-'], '"-" would be standard input; a scenario is read from a file'],
    [['config', '-'], '"-" would be standard input'],
    [['--quiet', '-'], '"-" would be standard input'],
    [['sensitivity', q3, '--method', '-'], '--method is "-"; it takes one of'],
    [[q3, '--sampling', 'sobbol'], 'it takes one of "stratified", "sobol", "random"'],
    [['--runs', '5'], 'no scenario file is named'],
    [['validate'], 'no scenario file is named'],
    [['config', q3, q3], 'is one word too many'],
    [['schema', 'forecsat'], 'did you mean "forecast"?'],
    [['completion', 'bsah'], 'did you mean "bash"?'],
    [['nowhere.yaml'], 'nowhere.yaml'],
    [['no/where'], 'no/where'],
    [[q3, '--set', 'funnel.custmer.rate=40%'], 'customer'],
    [[q3, '--runs', '1e12'], 'simulation.runs is 1000000000000'],
    [[q3, '--runs', '2_000_000_000'], 'ask for at most'],
  ])('%j exits 2 and says so on stderr only', async (words, message) => {
    const { code, stdout, stderr } = await simulate(words);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('bug');
    expect([code, stdout]).toEqual([2, '']);
  });

  test.each([[['--', 'q3.yaml']], [['--out', 'o', '--', 'q3.yaml']], [['--', '-q3.yaml']], [['--', 'config']]])(
    '%j: what stands behind -- is a file',
    async (words) => {
      const cwd = scratch();
      const file = words.at(-1)!;
      writeFileSync(join(cwd, file), readFileSync(q3));
      expect(await simulate(['--runs', '16', '--quiet', ...words], { cwd })).toMatchObject({ code: 0, stderr: '' });
      expect((await simulate(['validate', '--', file], { cwd })).code).toBe(0);
    },
  );

  test('a mistake found after loading is framed as well', async () => {
    const cwd = scratch();
    const text = readFileSync(q3, 'utf8').replace(/^target:.*$/m, 'target: { cold.contact: 3 }');
    writeFileSync(join(cwd, 'cold.yaml'), text);
    const line = text.split('\n').findIndex((each) => each.startsWith('target')) + 1;
    for (const words of [['cold.yaml'], ['validate', 'cold.yaml']]) {
      const { code, stderr } = await simulate(words, { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain(`${line} | target: { cold.contact: 3 }`);
      expect(stderr).toContain('^ give the stage a decay');
    }
    // The argument is no file that could be read.
    const set = await simulate([q3, '--set', 'target={ cold.contact: 3 }'], { cwd });
    expect(set).toMatchObject({ code: 2 });
    expect(set.stderr).toContain('--set:1:');
  });

  test('every mistake of every file is told at once', async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'one.yaml'), 'name: One\nsuorces: {}\n');
    writeFileSync(join(cwd, 'two.yaml'), 'name: Two\nperiod: never\n');
    const { code, stdout, stderr } = await simulate(['validate', 'one.yaml', q3, 'two.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toBe(`${q3} is valid\n`);
    expect(stderr).toContain('one.yaml:2:1');
    expect(stderr).toContain('did you mean "sources"?');
    expect(stderr).toContain('two.yaml:2:');
  });
});

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('there is a script for %s', async (shell) => {
    const { code, stdout } = await simulate(['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('simulate --get-yargs-completions');
    expect(stdout.startsWith('#compdef')).toBe(shell === 'zsh');
  });

  test('offers commands, and flags of the command at hand', async () => {
    const commands = await simulate(['--get-yargs-completions', 'simulate', '']);
    expect(commands.stdout).toBe(
      'compare\ncheck\nbaseline\nsensitivity\nseek\nsweep\nreport\nvalidate\nconfig\nschema\ncompletion\n',
    );
    const flags = await simulate(['--get-yargs-completions', 'simulate', 'validate', '--']);
    expect(flags.stdout).toBe('--set\n--color\n--help\n--version\n');
    const choices = await simulate(['--get-yargs-completions', 'simulate', 'q3.yaml', '--sampling', '']);
    expect(choices.stdout).toBe('stratified\nsobol\nrandom\n');
    const schemas = await simulate(['--get-yargs-completions', 'simulate', 'schema', '']);
    expect(schemas.stdout).toBe('scenario\nforecast\ncomparison\ncheck\nbaseline\nseek\nsensitivity\nsweep\n');
    // Nothing: the shell then offers files.
    expect((await simulate(['--get-yargs-completions', 'simulate', 'validate', 'q'])).stdout).toBe('');
  });
});
