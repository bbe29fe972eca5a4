import type { Options as Flag } from 'yargs';
import type { Method } from '../analysis/format-sensitivity.ts';
import { parseAmount } from '../scenario/amounts.ts';
import { Faults } from '../scenario/faults.ts';
import type { Context } from './context.ts';
import { defined, type RunArguments, runFlags, runOptions, withProgress } from './run-flags.ts';
import { reportName } from './scenario-files.ts';
import { setFlag } from './set-flag.ts';
import { tell } from './tell.ts';

const flags = {
  method: {
    // Spelled out: reading them from their schema would load it for every --help.
    choices: ['tranche', 'rank', 'sobol', 'shapley', 'pme'] satisfies Method[],
    requiresArg: true,
    describe:
      'tranche, rank: from the runs themselves; sobol, shapley, pme: by drawing inputs anew  [default: tranche]',
  },
  metric: {
    type: 'string',
    requiresArg: true,
    describe: "What is moved: --metric customers, 'chance(revenue)', 'chance(revenue >= 1M and cac <= 9k)'",
  },
  budget: {
    type: 'string',
    requiresArg: true,
    describe: 'Also the levers that buy most for this money: --budget 150k',
  },
  set: setFlag,
  json: { type: 'boolean', describe: 'Print the answer as JSON instead' },
  ...runFlags,
} as const satisfies Record<string, Flag>;

interface Arguments extends RunArguments {
  readonly scenario: string;
  readonly method?: Method;
  readonly metric?: string;
  readonly budget?: string;
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/** `simulate sensitivity <scenario.yaml>`: what moves it. */
export const sensitivityCommand = (context: Context) => ({
  command: 'sensitivity <scenario>',
  describe: 'What moves it: every input, with intervals; --method tranche|rank|sobol|shapley|pme',
  builder: flags,
  async handler(given: unknown) {
    const args = given as Arguments;
    const { scenario, method, metric } = args;
    const started = performance.now();
    const options = {
      ...runOptions(args),
      ...defined({ set: args.set, method, metric, budget: budgetOf(args.budget) }),
    };
    const { sensitivityIn } = await import('../ask.ts');
    const answer = await withProgress(reportName(scenario), args, context, (live) =>
      sensitivityIn(scenario, { ...options, ...live }),
    );
    await tell(answer, args, context, started, async (manner) =>
      (await import('../report/sensitivity.ts')).sensitivityText(answer, manner),
    );
  },
});

/** @throws Faults for what is no amount of money */
function budgetOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const amount = parseAmount(given, { what: 'it is one amount of money', example: '150k' });
  if (typeof amount !== 'number') throw Faults.one(`--budget is ${given}; ${amount.rule}`, amount.wayOut);
  if (!(amount >= 0)) throw Faults.one(`--budget is ${given}; it is not negative`, 'write for example 150k');
  return amount;
}
