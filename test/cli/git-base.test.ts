/** Reading a scenario as it is in a commit, from a real repository. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { baseIn, gitBase } from '../../src/cli/git-base.ts';
import { Faults } from '../../src/scenario/faults.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { scratch } from './command.ts';

const root = `
name: Base
period: { start: 2026-01-01, months: 1 }
sources: { web: { visitors: 1_000 per month } }
funnel: { visitor: {}, customer: { rate: 5% } }
`;

let repository: string;
const git = (cwd: string, ...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd, encoding: 'utf8' });

beforeAll(() => {
  repository = scratch();
  mkdirSync(join(repository, 'plans/q3'), { recursive: true });
  writeFileSync(join(repository, 'plans/root.yaml'), root);
  writeFileSync(join(repository, 'plans/q3/a.yaml'), 'extends: ../root.yaml\nfunnel: { customer: { rate: 6% } }\n');
  git(repository, 'init', '--quiet', '--initial-branch', 'main');
  git(repository, 'add', '.');
  git(repository, 'commit', '--quiet', '--message', 'base');
  git(repository, 'branch', 'with/slash');
  writeFileSync(join(repository, 'plans/root.yaml'), root.replace('1_000', '2_000'));
  writeFileSync(join(repository, 'plans/q3/a.yaml'), 'extends: ../root.yaml\nfunnel: { customer: { rate: 7% } }\n');
  writeFileSync(join(repository, 'plans/q3/new.yaml'), root);
});

const refused = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Faults);
  const [fault] = (error as Faults).faults;
  expect(fault!.wayOut).toBeTruthy();
  return `${fault!.message}; ${fault!.wayOut}`;
};

describe('a file in a commit', () => {
  test.each(['main', 'with/slash', 'HEAD'])(
    '%s is read with all that it extends, and the work tree is left alone',
    async (ref) => {
      const file = join(repository, 'plans/q3/a.yaml');
      const { base, readFile } = await baseIn(ref, file);
      expect(base).toBe(`${ref}:/plans/q3/a.yaml`);
      const there = await loadScenario(base, { readFile });
      const here = await loadScenario(file);
      const rate = ({ stages }: typeof here) => stages.at(-1)!.rate?.value;
      expect([rate(there), rate(here)]).toEqual([0.06, 0.07]);
      const volume = ({ sources }: typeof here) => JSON.stringify(sources[0]!.volume);
      expect(volume(there)).toContain('1000');
      expect(volume(here)).toContain('2000');
      expect(git(repository, 'status', '--short')).toBe(
        ' M plans/q3/a.yaml\n M plans/root.yaml\n?? plans/q3/new.yaml\n',
      );
      expect(readFileSync(file, 'utf8')).toContain('7%');
    },
  );

  test('a fault in it is told with its place there', async () => {
    const broken = scratch();
    writeFileSync(join(broken, 'a.yaml'), root.replace('rate: 5%', 'rate: 500%'));
    git(broken, 'init', '--quiet', '--initial-branch', 'main');
    git(broken, 'add', '.');
    git(broken, 'commit', '--quiet', '--message', 'broken');
    writeFileSync(join(broken, 'a.yaml'), root);
    const { base, readFile } = await baseIn('main', join(broken, 'a.yaml'));
    const error = await loadScenario(base, { readFile }).catch((caught: unknown) => caught);
    expect((error as Faults).faults[0]!.at).toMatchObject({ file: 'main:/a.yaml', line: 5 });
  });

  test('that is a link is what it leads to, and so is what it extends', async () => {
    const linked = scratch();
    mkdirSync(join(linked, 'plans'));
    writeFileSync(join(linked, 'plans/root.yaml'), root);
    writeFileSync(join(linked, 'a.yaml'), 'extends: now/root.yaml\nname: A\n');
    symlinkSync('plans', join(linked, 'now'));
    symlinkSync('a.yaml', join(linked, 'b.yaml'));
    git(linked, 'init', '--quiet', '--initial-branch', 'main');
    git(linked, 'add', '.');
    git(linked, 'commit', '--quiet', '--message', 'links');
    const { base, readFile } = await baseIn('main', join(linked, 'b.yaml'));
    expect((await loadScenario(base, { readFile })).name).toBe('A');
  });

  test('that extends something outside of the repository reads nothing else instead', async () => {
    const outer = scratch();
    mkdirSync(join(outer, 'in'));
    writeFileSync(join(outer, 'in/t.yaml'), root);
    writeFileSync(join(outer, 'in/a.yaml'), 'extends: ../mainxxt.yaml\n');
    git(join(outer, 'in'), 'init', '--quiet', '--initial-branch', 'main');
    git(join(outer, 'in'), 'add', '.');
    git(join(outer, 'in'), 'commit', '--quiet', '--message', 'outside');
    const { base, readFile } = await baseIn('main', join(outer, 'in/a.yaml'));
    expect(await refused(loadScenario(base, { readFile }))).toContain('does not exist');
  });

  test('is looked for in its own repository, also in a hook of another', async () => {
    const file = join(repository, 'plans/q3/a.yaml');
    vi.stubEnv('GIT_DIR', join(repository, '.git'));
    try {
      expect((await baseIn('main', file)).base).toBe('main:/plans/q3/a.yaml');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('that is not there is refused', async () => {
    expect(await refused(baseIn('main', join(repository, 'plans/q3/new.yaml')))).toContain('is not in main');
    const git = await gitBase('main', join(repository, 'plans/q3/new.yaml'));
    expect(await git.has(join(repository, 'plans/root.yaml'))).toBe(true);
  });

  test('beside the repository nothing is in a commit, whatever the length of its path', async () => {
    const { readFile } = await gitBase('main', join(repository, 'plans/root.yaml'));
    expect((await readFile(resolve('main:/plans/root.yaml'))).toString()).toContain('rate: 5%');
    await expect(readFile(resolve('other/plans/root.yaml'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a commit', () => {
  test('that does not exist is refused with a way out', async () => {
    const file = join(repository, 'plans/root.yaml');
    expect(await refused(gitBase('nonsense', file))).toContain('there is no commit "nonsense"');
    for (const ref of ['', '--all', 'main; rm -rf /']) expect(await refused(gitBase(ref, file))).toMatch(/commit/);
  });

  test('that a shallow clone does not have is refused, and how to fetch it is said', async () => {
    const shallow = scratch();
    git(repository, 'commit', '--quiet', '--allow-empty', '--message', 'second');
    git(shallow, 'clone', '--quiet', '--depth', '1', `file://${repository}`, 'clone');
    const told = await refused(gitBase('main~1', join(shallow, 'clone/plans/root.yaml')));
    expect(told).toContain('shallow clone');
    expect(told).toContain('fetch-depth: 0');
  });

  test('of a file outside of any repository is refused', async () => {
    const outside = scratch();
    writeFileSync(join(outside, 'a.yaml'), root);
    expect(await refused(gitBase('main', join(outside, 'a.yaml')))).toContain('is in no git repository');
  });
});
