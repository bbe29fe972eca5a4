import { join } from 'node:path';
import type { Options as Flag } from 'yargs';
import type { Context } from './context.ts';
import { pageScripts } from './page-scripts.ts';
import { defined, type RunArguments, runFlags, runOptions, withProgress } from './run-flags.ts';
import { refuseCollisions, reportName } from './scenario-files.ts';
import { tell } from './tell.ts';
import { requireWritable, writeFiles } from './write-files.ts';

const flags = {
  set: {
    type: 'string',
    array: true,
    requiresArg: true,
    describe: "Values: --set 'funnel.sql.rate=20%,25%,30%' or 'deal.value.level=0.9..1.1 step 0.05' (repeatable)",
  },
  metric: { type: 'string', array: true, requiresArg: true, describe: 'What is told  [default: what has a target]' },
  out: { type: 'string', requiresArg: true, describe: 'Directory of the report  [default: reports]' },
  json: { type: 'boolean', describe: 'Print the answer as JSON instead; a report only with --out' },
  ...runFlags,
  quiet: { type: 'boolean', alias: 'q', describe: 'Print nothing' },
} as const satisfies Record<string, Flag>;

interface Arguments extends RunArguments {
  readonly scenario: string;
  readonly set?: readonly string[];
  readonly metric?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

/** Ending of the report of a sweep. */
const ENDING = '.sweep.html';

/** `simulate sweep <scenario.yaml>`: the scenario at every combination of values. */
export const sweepCommand = (context: Context) => ({
  command: 'sweep <scenario>',
  describe: "What if: --set 'funnel.customer.rate=35%,40%,45%', every combination; reports/<name>.sweep.html",
  builder: flags,
  async handler(given: unknown) {
    const args = given as Arguments;
    const { scenario, out = 'reports' } = args;
    const started = performance.now();
    const writes = args.json !== true || args.out !== undefined;
    if (writes) {
      refuseCollisions([scenario], out, [ENDING]);
      await requireWritable(out);
    }
    const options = { ...runOptions(args), ...defined({ set: args.set, metrics: args.metric }) };
    const { sweepIn } = await import('../ask.ts');
    const answer = await withProgress(reportName(scenario), args, context, (live) =>
      sweepIn(scenario, { ...options, ...live }),
    );
    const path = join(out, reportName(scenario) + ENDING);
    if (writes) {
      const { sweepReport } = await import('../report/sweep-html.ts');
      await writeFiles(
        [{ path, content: await sweepReport(answer, { scripts: await pageScripts() }) }],
        context.signal,
      );
    }
    await tell(answer, args, context, started, async (manner) =>
      (await import('../report/sweep.ts')).sweepText(answer, { ...manner, files: [path] }),
    );
  },
});
