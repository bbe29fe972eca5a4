/** What a run prints and writes. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { forecast as forecastSchema } from '../../src/forecast/format.ts';
import { launcher, q3, scratch, simulate } from './command.ts';

const few = ['--runs', '256'];
const ansi = '\u001b[';

function parse(text: string) {
  return forecastSchema.parse(JSON.parse(text));
}

describe('output', () => {
  test('a summary on stdout, nothing on stderr, two files', async () => {
    const cwd = scratch();
    const { code, stdout, stderr } = await simulate([q3, ...few], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('chance to reach');
    expect(stdout).toContain('reports/q3.html');
    expect(stdout).not.toContain(ansi);
    expect(readdirSync(join(cwd, 'reports')).sort()).toEqual(['q3.html', 'q3.json']);
    expect(parse(readFileSync(join(cwd, 'reports/q3.json'), 'utf8')).engine.runs).toBe(256);
    expect(readFileSync(join(cwd, 'reports/q3.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });

  test('--json is what was asked for by name: --quiet takes nothing away from it', async () => {
    const loud = await simulate([q3, ...few, '--json']);
    const quiet = await simulate([q3, ...few, '--json', '--quiet']);
    expect(quiet.code).toBe(0);
    expect(parse(quiet.stdout).engine.hash).toBe(parse(loud.stdout).engine.hash);
  });

  test('--json prints the forecast and nothing else, and writes nothing unless a place is named', async () => {
    const cwd = scratch();
    const { stdout, stderr } = await simulate([q3, ...few, '--json'], { cwd });
    expect(stderr).toBe('');
    const printed = parse(stdout);
    expect(readdirSync(cwd)).toEqual([]);

    await simulate([q3, ...few, '--json', '--out', 'here'], { cwd });
    const written = parse(readFileSync(join(cwd, 'here/q3.json'), 'utf8'));
    expect(written.engine.hash).toBe(printed.engine.hash);
  });

  test('several scenarios run one after the other, --json giving a line for each', async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'copy.yaml'), readFileSync(q3));
    const { code, stdout } = await simulate([q3, 'copy.yaml', ...few, '--json'], { cwd });
    expect(code).toBe(0);
    const [first, second] = stdout.trimEnd().split('\n').map(parse);
    expect(first!.engine.hash).toBe(second!.engine.hash);
    expect(second!.scenario.file).toBe('copy.yaml');
  });

  test('--quiet prints nothing and writes all the same', async () => {
    const cwd = scratch();
    expect(await simulate([q3, ...few, '--quiet'], { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(existsSync(join(cwd, 'reports/q3.html'))).toBe(true);
  });

  test('--parquet writes a row per run, and the means are those of the forecast', async () => {
    const cwd = scratch();
    const { stdout } = await simulate([q3, ...few, '--json', '--parquet'], { cwd });
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['q3.parquet']);
    const bytes = readFileSync(join(cwd, 'reports/q3.parquet'));
    const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
    expect(rows.map(({ run }) => run)).toEqual(Array.from({ length: 256 }, (_, run) => run));
    const mean = rows.reduce((sum, { revenue }) => sum + revenue, 0) / 256;
    const expected = parse(stdout).metrics.revenue!.mean!;
    // Summation in another order: 256 roundings of 2⁻⁵³ at most.
    expect(Math.abs(mean - expected)).toBeLessThanOrEqual(expected * 256 * 2 ** -53);
  });

  test('the same bytes come out for 1, 2 and 3 threads, and again', async () => {
    const hashes = [];
    for (const threads of ['1', '2', '3', '2']) {
      const { stdout } = await simulate([q3, '--runs', '16384', '--threads', threads, '--json']);
      hashes.push(parse(stdout).engine.hash);
    }
    expect(new Set(hashes).size).toBe(1);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('flags win over the file: runs, seed, sampling and --set', async () => {
    const words = ['--runs', '1_024', '--seed', 'other', '--sampling', 'random', '--set', 'name=Changed', '--json'];
    const { engine, scenario } = parse((await simulate([q3, ...words])).stdout);
    expect(engine).toMatchObject({ runs: 1024, seed: 'other', sampling: 'random' });
    expect(scenario.name).toBe('Changed');
  });
});

describe('colour and progress', () => {
  test.each([
    [['--color'], {}, true],
    [[], { FORCE_COLOR: '1' }, true],
    [[], {}, false],
    [[], { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [['--no-color'], { FORCE_COLOR: '1' }, false],
  ] as const)('%j with %j: colour %s', async (words, env, colored) => {
    const { stdout } = await simulate([q3, ...few, ...words], { env });
    expect(stdout.includes(ansi)).toBe(colored);
  });

  test('progress goes to stderr where it is asked for', async () => {
    const { stdout, stderr } = await simulate([q3, ...few, '--progress', '--json']);
    expect(stderr).toContain('runs/s');
    expect(() => parse(stdout)).not.toThrow();
  });
});

describe('refusals of the system exit 1 with a plain line', () => {
  test('--out is a file', async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'taken'), '');
    const { code, stderr } = await simulate([q3, ...few, '--out', 'taken'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^taken.*(ENOTDIR|EEXIST)/);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test.each([['taken'], ['taken/deeper'], ['/proc'], ['/proc/nowhere']])(
    '--out %s is noticed before anything is simulated',
    async (out) => {
      const cwd = scratch();
      writeFileSync(join(cwd, 'taken'), '');
      // Minutes of work, which would also show as progress.
      const { code, stderr } = await simulate([q3, '--runs', '2_000_000', '--progress', '--out', out], { cwd });
      expect(code).toBe(1);
      expect(stderr.startsWith(`${out}: `)).toBe(true);
      expect(stderr).not.toContain('runs/s');
    },
  );

  test.skipIf(!existsSync('/dev/full')).each([[[]], [['--json']], [['--help']]])(
    'what is printed (%j) does not fit',
    async (words) => {
      const cwd = scratch();
      const script = `exec '${process.execPath}' '${launcher}' "$@" > /dev/full`;
      const all = words[0] === '--help' ? words : [q3, ...few, ...words];
      const { status, stderr } = spawnSync('bash', ['-c', script, 'simulate', ...all], { cwd, encoding: 'utf8' });
      expect(stderr).toMatch(/^stdout: .*no space left on device|^stdout: no space left on the device/);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(status).toBe(1);
    },
  );

  test('a directory stands where a report goes; nothing temporary stays', async () => {
    const cwd = scratch();
    mkdirSync(join(cwd, 'reports/q3.html'), { recursive: true });
    const { code, stdout, stderr } = await simulate([q3, ...few], { cwd });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('EISDIR');
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['q3.html']);
  });

  test('nothing can be written', async () => {
    // Even root may make no directory here.
    const { code, stderr } = await simulate([q3, ...few, '--out', '/proc/nowhere']);
    expect(code).toBe(1);
    expect(stderr).toContain('/proc/nowhere');
  });

  test.skipIf(process.getuid?.() === 0)('permission is denied', async () => {
    const cwd = scratch();
    chmodSync(cwd, 0o555);
    const { code, stderr } = await simulate([q3, ...few], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('permission is denied (EACCES');
  });
});

describe('reports never overwrite one another or a scenario', () => {
  test('two scenarios of the same name', async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'q3.yml'), readFileSync(q3));
    const { code, stderr } = await simulate([q3, 'q3.yml'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('would both be reported as reports/q3');
    expect(existsSync(join(cwd, 'reports'))).toBe(false);
  });

  test('a scenario in JSON, beside its reports or linked there', async () => {
    const cwd = scratch();
    const text = '{ "name": "Not to be lost" }';
    writeFileSync(join(cwd, 'plan.json'), text);
    mkdirSync(join(cwd, 'reports'));
    symlinkSync('../plan.json', join(cwd, 'reports/plan.json'));
    for (const words of [['plan.json', '--out', '.'], ['plan.json']]) {
      const { code, stderr } = await simulate(words, { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain('would overwrite the scenario plan.json');
    }
    expect(readFileSync(join(cwd, 'plan.json'), 'utf8')).toBe(text);
  });
});
