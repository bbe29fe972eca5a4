import { readFileSync } from 'node:fs';
import { type Fault, Faults } from '../scenario/faults.ts';
import { FAULT, USAGE } from './exit-codes.ts';
import { Interrupted } from './interruption.ts';
import { say } from './streams.ts';
import { isSystemError, systemMessage } from './system-errors.ts';
import type { Manner } from './terminal.ts';

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
    say(`${await faultText(error, manner)}\n`);
    return USAGE;
  }
  if (isSystemError(error)) {
    say(`${systemMessage(error)}\n`);
    return FAULT;
  }
  say(`${stackOf(error)}\n${REPORT_IT}`);
  return FAULT;
}

/** What is wrong with a scenario, each fault in its frame. */
export async function faultText({ faults }: Faults, { color }: Manner): Promise<string> {
  const { renderFaults } = await import('../scenario/frames.ts');
  return renderFaults(faults.map(withSource), { color }).trimEnd();
}

/**
 * A fault with the text it stands in. Those found after loading know their place but no longer the text; a frame
 * shows it all the same.
 */
function withSource(fault: Fault): Fault {
  // A --set argument is called so as well, and is no file.
  if (fault.at === undefined || fault.source !== undefined || fault.at.file === '--set') return fault;
  try {
    const source = readFileSync(fault.at.file, 'utf8');
    const written = source.split('\n')[fault.at.line - 1]?.slice(fault.at.column - 1) ?? '';
    return { length: /^[^\s,:{}[\]#]*/.exec(written)![0].length || 1, ...fault, source };
  } catch {
    // Gone since it was loaded: the place is named without its text.
    return fault;
  }
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by ${stackOf(error.cause)}`;
}
