import type { CommandModule } from 'yargs';
import { baselineCommand } from './baseline.ts';
import { checkCommand } from './check.ts';
import { compareCommand } from './compare.ts';
import { completionCommand } from './completion.ts';
import { configCommand } from './config.ts';
import type { Context } from './context.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';
import { schemaCommand } from './schema.ts';
import { seekCommand } from './seek.ts';
import { sensitivityCommand } from './sensitivity.ts';
import { sweepCommand } from './sweep.ts';
import { validateCommand } from './validate.ts';

/** Every command, in the order of the help. A new one is a file, a line here and a word in command-names.ts. */
const all = [
  runCommand,
  compareCommand,
  checkCommand,
  baselineCommand,
  sensitivityCommand,
  seekCommand,
  sweepCommand,
  reportCommand,
  validateCommand,
  configCommand,
  schemaCommand,
  completionCommand,
];

export function commands(context: Context): readonly CommandModule[] {
  return all.map((command) => command(context) as unknown as CommandModule);
}
