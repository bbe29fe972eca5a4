import * as fs from 'node:fs/promises';
import { faultAt } from './fault-at.ts';
import { type Fault, Faults } from './faults.ts';
import type { Place } from './tree.ts';

/** Gives the bytes or the text of a file by its absolute path. */
export type ReadFile = (absolutePath: string) => Promise<Uint8Array | string>;

/** Reads every file once, however often it is asked for: what is asked of a scenario is asked of one state of it. */
export function readOnce(readFile: ReadFile = fs.readFile): ReadFile {
  const read = new Map<string, ReturnType<ReadFile>>();
  return (absolute) => {
    const content = read.get(absolute) ?? readFile(absolute);
    read.set(absolute, content);
    return content;
  };
}

const PROBLEM: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a directory',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ENAMETOOLONG: 'has too long a name',
};

/**
 * The text of a file.
 * @param shown the file as the planner names it
 * @param at where it is named; absent for the command line
 * @throws Faults when the file cannot be read or is not UTF-8
 */
export async function readText(absolute: string, shown: string, readFile: ReadFile, at?: Place): Promise<string> {
  const fault = (problem: string, wayOut: string): Fault => {
    const message = `${shown} ${problem}`;
    return at ? faultAt(at, message, wayOut) : { message, wayOut };
  };
  let content: Uint8Array | string;
  try {
    content = await readFile(absolute);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const problem = PROBLEM[code];
    if (problem === undefined) throw error;
    throw new Faults([fault(problem, code === 'EISDIR' ? 'name a file in it' : 'check the path')]);
  }
  if (typeof content === 'string') return content;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new Faults([fault('is not UTF-8 text', 'save it as UTF-8')]);
  }
}
