import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Faults } from '../scenario/faults.ts';
import type { ReadFile } from '../scenario/files.ts';

const run = promisify(execFile);

/** A commit whose files can be read without touching the work tree. */
export interface GitBase {
  /** As it was named: "main". */
  readonly ref: string;
  /** Its hash. */
  readonly commit: string;
  /** The name of a file of the work tree there: "main:/scenarios/q3.yaml"; what it extends is found beside it. */
  nameOf(file: string): string;
  /** Whether the file is there. */
  has(file: string): Promise<boolean>;
  /** Reads files by the names that `nameOf` gives. */
  readonly readFile: ReadFile;
}

/**
 * A commit of the repository that a file is in.
 * @param ref a branch, a tag or a hash
 * @throws Faults where there is no git, no repository, or no such commit
 */
export async function gitBase(ref: string, file: string): Promise<GitBase> {
  const folder = path.dirname(path.resolve(file));
  const git = async (...words: string[]): Promise<string> =>
    (await run('git', ['-C', folder, ...words], { encoding: 'utf8', maxBuffer: 2 ** 28, env: environment() })).stdout;
  let top: string;
  try {
    top = (await git('rev-parse', '--show-toplevel')).trim();
  } catch (error) {
    if (isMissing(error))
      throw Faults.one('--base-ref needs git, and there is none here', 'install git, or name the base as a file');
    if (!existsSync(folder)) throw Faults.one(`${file} does not exist`, 'check the path');
    throw Faults.one(
      `${file} is in no git repository, so --base-ref ${ref} names nothing`,
      'name the base as a file: simulate compare base.yaml head.yaml',
    );
  }
  if (ref.startsWith('-') || ref.trim() === '')
    throw Faults.one(`--base-ref is "${ref}"; it names a commit`, 'for example --base-ref main');
  let commit: string;
  try {
    commit = (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)).trim();
  } catch {
    const shallow = (await git('rev-parse', '--is-shallow-repository')).trim() === 'true';
    throw Faults.one(
      `there is no commit "${ref}" in this repository${shallow ? ', which is a shallow clone' : ''}`,
      shallow
        ? 'fetch it first: git fetch --depth=1 origin BRANCH, or in GitHub Actions actions/checkout with fetch-depth: 0'
        : `see git branch --all; a branch of the server may be called origin/${ref}`,
    );
  }
  const inside = (shown: string): string => path.relative(realpathSync(top), realpathOfParent(path.resolve(shown)));
  const prefix = `${ref}:/`;
  const blob = (inCommit: string): Promise<Buffer> => blobOf(folder, commit, inCommit);
  return {
    ref,
    commit,
    nameOf: (shown) => prefix + inside(shown).split(path.sep).join('/'),
    async has(shown) {
      try {
        return (await git('cat-file', '-t', `${commit}:${inside(shown).split(path.sep).join('/')}`)).trim() === 'blob';
      } catch {
        return false;
      }
    },
    async readFile(absolute) {
      const named = path.relative(process.cwd(), absolute).split(path.sep).join('/');
      const missing = (): Error => Object.assign(new Error(`${named} is not there`), { code: 'ENOENT' });
      // What a file extends may lie beside the repository, where there is no commit.
      if (!named.startsWith(prefix)) throw missing();
      try {
        return await blob(named.slice(prefix.length));
      } catch {
        throw missing();
      }
    },
  };
}

/**
 * A file as it is in a commit: its name there, and what reads it and all it extends.
 * @throws Faults as `gitBase` does, and where the file is not in that commit
 */
export async function baseIn(
  ref: string,
  file: string,
): Promise<{ readonly base: string; readonly readFile: ReadFile }> {
  const git = await gitBase(ref, file);
  if (!(await git.has(file)))
    throw Faults.one(
      `${file} is not in ${ref}`,
      'it is new there, or has another name; name the base as a file instead',
    );
  return { base: git.nameOf(file), readFile: git.readFile };
}

/** Without what git tells its hooks: it is of the repository that is committed to, and counts paths from elsewhere. */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_PREFIX: ___, GIT_INDEX_FILE: ____, ...rest } = process.env;
  return rest;
}

/** A file of a commit; a link there is followed, as it is in the work tree. */
async function blobOf(folder: string, commit: string, inCommit: string): Promise<Buffer> {
  const words = ['-C', folder, 'cat-file', '--batch', '--follow-symlinks'];
  const answer = run('git', words, { encoding: 'buffer', maxBuffer: 2 ** 28, env: environment() });
  answer.child.stdin?.end(`${commit}:${inCommit}\n`);
  const { stdout } = await answer;
  const head = /^[0-9a-f]+ blob (\d+)\n/.exec(stdout.subarray(0, 200).toString('latin1'));
  if (head === null) throw new Error(`${inCommit} is no file there`);
  return stdout.subarray(head[0].length, head[0].length + Number(head[1]));
}

/** A file that may not exist any more, in a folder that does. */
function realpathOfParent(file: string): string {
  try {
    return path.join(realpathSync(path.dirname(file)), path.basename(file));
  } catch {
    return file;
  }
}

/** Whether a program could not be started because it is not there. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
