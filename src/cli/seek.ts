import type { Options as Flag } from 'yargs';
import { Faults } from '../scenario/faults.ts';
import { FEWEST_RUNS } from '../scenario/fewest-runs.ts';
import type { Context } from './context.ts';
import { wholeNumber } from './numbers.ts';
import { defined, type RunArguments, runFlags, runOptions, withProgress } from './run-flags.ts';
import { reportName } from './scenario-files.ts';
import { setFlag } from './set-flag.ts';
import { tell } from './tell.ts';

const flags = {
  vary: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe:
      "What is sought: --vary sources.web.visitors, 'funnel.sql.rate=10%..40%', levers.NAME or target.METRIC; two: a trade-off",
  },
  reach: {
    type: 'string',
    requiresArg: true,
    describe: "What is to hold: --reach 'chance(revenue) >= 80%' or 'revenue.p10 >= 1M'",
  },
  'max-runs': { type: 'string', requiresArg: true, describe: 'Most runs by which two whole numbers are told apart' },
  set: setFlag,
  json: { type: 'boolean', describe: 'Print the answer as JSON instead' },
  ...runFlags,
} as const satisfies Record<string, Flag>;

interface Arguments extends RunArguments {
  readonly scenario: string;
  readonly vary?: readonly string[];
  readonly reach?: string;
  readonly 'max-runs'?: string;
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/** `simulate seek <scenario.yaml>`: what it takes. */
export const seekCommand = (context: Context) => ({
  command: 'seek <scenario>',
  describe: "What it takes: --vary PATH --reach 'chance(revenue) >= 80%'",
  builder: flags,
  async handler(given: unknown) {
    const args = given as Arguments;
    const { scenario, vary = [], reach } = args;
    const started = performance.now();
    if (vary.length === 0)
      throw Faults.one('nothing is varied', 'write --vary PATH, such as --vary sources.website.visitors');
    if (reach === undefined)
      throw Faults.one('nothing is to be reached', "write for example --reach 'chance(revenue) >= 80%'");
    const { seekIn } = await import('../ask.ts');
    const options = {
      ...runOptions(args),
      ...defined({ set: args.set, maxRuns: wholeNumber('--max-runs', args['max-runs'], { least: FEWEST_RUNS }) }),
      vary,
      reach,
    };
    const answer = await withProgress(reportName(scenario), args, context, (live) =>
      seekIn(scenario, { ...options, ...live }),
    );
    await tell(answer, args, context, started, async (manner) =>
      (await import('../report/seek.ts')).seekText(answer, manner),
    );
  },
});
