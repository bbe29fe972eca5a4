export type SystemError = NodeJS.ErrnoException & { code: string; syscall: string };

/** The system refused something (a file, memory, a pipe): not a bug of ours, and its stack would help nobody. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

const PLAIN: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is a file, not a directory',
  EEXIST: 'a file of that name is in the way',
  ENOENT: 'there is no such file or directory',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EADDRINUSE: 'the port is taken; --port 0 takes any that is free',
};

/** What happened, in words: "q3.html: permission is denied (EACCES, open)". */
export function systemMessage(error: SystemError): string {
  const what = PLAIN[error.code] ?? error.message;
  const place = 'dest' in error && typeof error.dest === 'string' ? error.dest : error.path;
  return place === undefined ? `${what} (${error.code})` : `${place}: ${what} (${error.code}, ${error.syscall})`;
}
