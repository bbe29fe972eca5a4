/** The steps that comment on a pull request, run with GitHub replaced at its only door: the command `gh`. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkMarkdown, MARKER } from '../../src/report/markdown.ts';
import { scratch } from '../cli/command.ts';
import { answerOf, HOSTILE, hostile, typical } from '../report/fixtures/checks.ts';
import { workflowFile } from './ci-files.ts';
import { newRunner, outputsOf, type Runner, runStep } from './run-step.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const [find, download, comment] = workflowFile('.github/workflows/plumbline-comment.yml').jobs.comment!.steps;

/** Answers from files, and writes down what it was asked: words, and the body that was sent. */
const gh = `#!${process.execPath}
const fs = require('fs');
const words = process.argv.slice(2);
const input = words.indexOf('--input');
const body = input < 0 ? undefined : JSON.parse(fs.readFileSync(words[input + 1], 'utf8')).body;
fs.appendFileSync(process.env.GH_LOG, JSON.stringify({ words, body }) + '\\n');
if (words[0] === 'run') {
  if (!fs.existsSync(process.env.GH_ARTIFACT)) process.exit(1);
  fs.cpSync(process.env.GH_ARTIFACT, words[words.indexOf('--dir') + 1], { recursive: true, verbatimSymlinks: true });
} else if (/\\/comments$/.test(words.find((word) => word.startsWith('repos/'))) && words.includes('--paginate')) {
  process.stdout.write(fs.readFileSync(process.env.GH_COMMENTS));
} else if (/\\/pulls$/.test(words.find((word) => word.startsWith('repos/')))) {
  process.stdout.write(fs.readFileSync(process.env.GH_PULLS));
}
`;

let runner: Runner;
let cwd: string;
const asked = () =>
  readFileSync(runner.env.GH_LOG!, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { words: string[]; body?: string });
const sent = () => asked().filter(({ body }) => body !== undefined);

beforeEach(() => {
  const folder = scratch();
  cwd = join(folder, 'work');
  mkdirSync(cwd);
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'gh'), gh, { mode: 0o755 });
  runner = newRunner({
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    REPOSITORY: 'team/plans',
    GH_TOKEN: 'none',
    GH_LOG: join(folder, 'log'),
    GH_ARTIFACT: join(folder, 'artifact'),
    GH_COMMENTS: join(folder, 'comments.json'),
    GH_PULLS: join(folder, 'pulls.json'),
  });
  mkdirSync(runner.env.GH_ARTIFACT!);
  writeFileSync(runner.env.GH_LOG!, '');
  writeFileSync(runner.env.GH_COMMENTS!, '[[]]');
  writeFileSync(
    runner.env.GH_PULLS!,
    JSON.stringify([
      { number: 3, head: { sha: 'other' } },
      { number: 7, head: { sha: SHA } },
    ]),
  );
});

const leave = (markdown: string) => writeFileSync(join(runner.env.GH_ARTIFACT!, 'plumbline.md'), markdown);
const run = (step: typeof find, env: Record<string, string>) => runStep(step!, runner, { cwd, env });
const fetched = () => run(download, { RUN_ID: '42' });
const commented = () => run(comment, { NUMBER: '7' });

describe('the pull request is that of the event', () => {
  const event = { HEAD_OWNER: 'fork', HEAD_BRANCH: 'feature', HEAD_SHA: SHA };

  test('by branch and commit', () => {
    expect(run(find, event)).toMatchObject({ status: 0, stderr: '' });
    expect(outputsOf(runner)).toEqual({ number: '7' });
    expect(asked()[0]!.words).toEqual(
      expect.arrayContaining(['repos/team/plans/pulls', 'head=fork:feature', 'state=open']),
    );
  });

  test('none where the branch has moved on', () => {
    expect(run(find, { ...event, HEAD_SHA: 'f'.repeat(40) })).toMatchObject({ status: 0 });
    expect(outputsOf(runner)).toEqual({});
  });

  test('a branch of any name is one word', () => {
    const HEAD_BRANCH = '$(touch pwned);`touch pwned` -f x\'"';
    expect(run(find, { ...event, HEAD_BRANCH })).toMatchObject({ status: 0 });
    expect(asked()[0]!.words).toContain(`head=fork:${HEAD_BRANCH}`);
    expect(existsSync(join(cwd, 'pwned'))).toBe(false);
  });
});

describe('the comment', () => {
  const page = checkMarkdown(typical(), ['simulate', 'check', 'q3.yaml']);

  test('is new where there is none of ours', () => {
    writeFileSync(
      runner.env.GH_COMMENTS!,
      JSON.stringify([
        [{ id: 1, user: { login: 'mallory' }, body: `${MARKER}\nmine` }],
        [{ id: 2, user: { login: 'github-actions[bot]' }, body: 'other' }],
      ]),
    );
    leave(page);
    expect(fetched().status).toBe(0);
    expect(outputsOf(runner)).toEqual({ found: 'true' });
    expect(commented()).toMatchObject({ status: 0, stderr: '' });
    expect(sent()).toEqual([
      { words: expect.arrayContaining(['POST', 'repos/team/plans/issues/7/comments']), body: page },
    ]);
  });

  test('replaces the former one', () => {
    writeFileSync(
      runner.env.GH_COMMENTS!,
      JSON.stringify([[], [{ id: 9, user: { login: 'github-actions[bot]' }, body: `${MARKER}\nold` }]]),
    );
    leave(page);
    fetched();
    expect(commented()).toMatchObject({ status: 0 });
    expect(sent()).toEqual([
      { words: expect.arrayContaining(['PATCH', 'repos/team/plans/issues/comments/9']), body: page },
    ]);
  });

  test('arrives as it was written, whatever scenarios say', () => {
    const markdown = checkMarkdown(answerOf(...HOSTILE.flatMap((text) => hostile(text).reports)), [
      'simulate',
      ...HOSTILE,
    ]);
    leave(markdown);
    fetched();
    expect(commented()).toMatchObject({ status: 0, stderr: '' });
    expect(sent().map(({ body }) => body)).toEqual([markdown]);
  });
});

describe('an artifact is data', () => {
  test('scripts in it do not run', () => {
    leave(`${MARKER}\n$(touch pwned) \`touch pwned\`\n"; touch pwned; "\n`);
    writeFileSync(join(runner.env.GH_ARTIFACT!, 'gh'), '#!/bin/sh\ntouch pwned\n', { mode: 0o755 });
    fetched();
    expect(commented()).toMatchObject({ status: 0 });
    expect(existsSync(join(cwd, 'pwned'))).toBe(false);
    expect(sent()).toHaveLength(1);
  });

  test('without one nothing is said', () => {
    rmSync(runner.env.GH_ARTIFACT!, { recursive: true });
    expect(fetched().status).toBe(0);
    expect(outputsOf(runner)).toEqual({});
  });

  test.each([
    ['too long', () => leave(`${MARKER}\n${'x'.repeat(61_440)}`)],
    ['without the marker', () => leave('Buy now\n')],
    [
      'a link to a file of the runner',
      () => {
        writeFileSync(join(cwd, 'secret'), `${MARKER}\nsecret`);
        symlinkSync(join(cwd, 'secret'), join(runner.env.GH_ARTIFACT!, 'plumbline.md'));
      },
    ],
    ['no file', () => mkdirSync(join(runner.env.GH_ARTIFACT!, 'plumbline.md'))],
  ])('one that is %s is refused', (_, prepare) => {
    prepare();
    fetched();
    expect(commented()).toMatchObject({
      status: 1,
      stdout: '::error::The artifact is not a page that Plumbline writes.\n',
    });
    expect(sent()).toEqual([]);
  });
});
