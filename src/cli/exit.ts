import { Faults } from '../scenario/faults.ts';
import { Interrupted } from './interruption.ts';
import { say } from './streams.ts';
import type { Manner } from './terminal.ts';

/** Exit codes; 3 and 4 are kept for checks. */
export const FAULT = 1;
export const USAGE = 2;

const REPORT_IT = `
This is a bug in Plumbline and not a mistake of yours. Please report it, with these lines, the command and if you can
the scenario; CONTRIBUTING.md says where.
`;

/** Tells what went wrong on stderr, each kind in its own way, and returns the exit code for it. */
export async function reportAndCode(error: unknown, manner: Manner): Promise<number> {
  if (error instanceof Interrupted) {
    say('interrupted; files of former runs are as they were\n');
    return error.exitCode;
  }
  if (error instanceof Faults) {
    const { renderFaults } = await import('../scenario/frames.ts');
    say(`${renderFaults(error, { color: manner.color }).trimEnd()}\n`);
    return USAGE;
  }
  if (isSystemError(error)) {
    say(`${systemMessage(error)}\n`);
    return FAULT;
  }
  say(`${stackOf(error)}\n${REPORT_IT}`);
  return FAULT;
}

type SystemError = NodeJS.ErrnoException & { code: string; syscall: string };

/** The system refused something (a file, memory, a pipe): not a bug of ours, and its stack would help nobody. */
function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

const PLAIN: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is a file, not a directory',
  EEXIST: 'a file of that name is in the way',
  ENOENT: 'there is no such file or directory',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
};

function systemMessage(error: SystemError): string {
  const what = PLAIN[error.code] ?? error.message;
  const place = 'dest' in error && typeof error.dest === 'string' ? error.dest : error.path;
  return place === undefined ? `${what} (${error.code})` : `${place}: ${what} (${error.code}, ${error.syscall})`;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by ${stackOf(error.cause)}`;
}
