import type { Options as Flag } from 'yargs';
import type { CheckAnswer } from '../analysis/format-check.ts';
import { Faults } from '../scenario/faults.ts';
import { FEWEST_RUNS } from '../scenario/fewest-runs.ts';
import type { Context } from './context.ts';
import { FAILED, INCONCLUSIVE } from './exit-codes.ts';
import { wholeNumber } from './numbers.ts';
import { defined, progressOf, type RunArguments, runFlags, runOptions } from './run-flags.ts';
import { reportName } from './scenario-files.ts';
import { setFlag } from './set-flag.ts';
import { print } from './streams.ts';

const flags = {
  base: { type: 'string', requiresArg: true, describe: 'Another scenario file, what `baseline` means in checks' },
  'max-runs': {
    type: 'string',
    requiresArg: true,
    describe: 'Most runs of each side, where fewer do not decide  [default: 16 times as many as at first]',
  },
  'fail-on-inconclusive': { type: 'boolean', describe: 'Exit code 4 where the runs do not decide, instead of 0' },
  set: setFlag,
  json: { type: 'boolean', describe: 'Print the verdicts as JSON instead' },
  ...runFlags,
  quiet: { type: 'boolean', alias: 'q', describe: 'Print nothing: the exit code tells' },
} as const satisfies Record<string, Flag>;

interface Arguments extends RunArguments {
  readonly scenario: readonly string[];
  readonly base?: string | readonly string[];
  readonly 'max-runs'?: string;
  readonly 'fail-on-inconclusive'?: boolean;
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/** `simulate check <scenario.yaml…>`: the scenario's checks as a gate. */
export const checkCommand = (context: Context) => ({
  command: 'check <scenario..>',
  describe: "The scenario's checks as a gate: exit code 3 where one fails; --base FILE is what it is held against",
  builder: flags,
  async handler(given: unknown) {
    const args = given as Arguments;
    const { scenario, base } = args;
    const started = performance.now();
    if (base !== undefined && typeof base !== 'string') throw Faults.one('--base is given twice', 'give it once');
    const options = {
      ...runOptions(args),
      ...defined({ set: args.set, maxRuns: wholeNumber('--max-runs', args['max-runs'], { least: FEWEST_RUNS }) }),
      ...(base !== undefined && {
        against: async () => ({ label: base, kind: 'file' as const, note: null, source: { path: base } }),
      }),
    };
    const { checkIn } = await import('../check.ts');
    const progress = await progressOf(reportName(scenario[0]!), args, context);
    const answer = await checkIn(scenario, {
      ...options,
      signal: context.signal,
      onProgress: progress.update,
    }).finally(progress.stop);
    if (args.json === true && args.quiet !== true) print(`${JSON.stringify(answer)}\n`);
    else if (args.quiet !== true) {
      const { checkText } = await import('../report/check.ts');
      const seconds = (performance.now() - started) / 1000;
      print(checkText(answer, { color: context.terminal.data.color, seconds }));
    }
    process.exitCode = codeOf(answer, args['fail-on-inconclusive'] === true);
  },
});

function codeOf({ reports }: CheckAnswer, failOnInconclusive: boolean): number {
  if (reports.some(({ verdict }) => verdict === 'fail')) return FAILED;
  return failOnInconclusive && reports.some(({ verdict }) => verdict === 'inconclusive') ? INCONCLUSIVE : 0;
}
