import { join } from 'node:path';
import type { Options as Flag } from 'yargs';
import type { CheckAnswer } from '../analysis/format-check.ts';
import { FEWEST_RUNS } from '../scenario/fewest-runs.ts';
import type { Context } from './context.ts';
import { FAILED, INCONCLUSIVE } from './exit-codes.ts';
import { wholeNumber } from './numbers.ts';
import { pageScripts } from './page-scripts.ts';
import { defined, type RunArguments, runFlags, runOptions, withProgress } from './run-flags.ts';
import { refuseCollisions, refuseOverwriting, reportName } from './scenario-files.ts';
import { setFlag } from './set-flag.ts';
import { markdownFiles } from './step-summary.ts';
import { tell } from './tell.ts';
import { type OutputFile, requireWritable, writeFiles } from './write-files.ts';

const flags = {
  base: { type: 'string', requiresArg: true, describe: 'Another scenario file, what `baseline` means in checks' },
  'base-ref': {
    type: 'string',
    requiresArg: true,
    describe: 'The same: what the files are in a commit: --base-ref main',
  },
  baseline: {
    type: 'string',
    describe: 'The same: a committed baseline; without a file, the one beside each scenario',
  },
  'max-runs': {
    type: 'string',
    requiresArg: true,
    describe: 'Most runs of each side, where fewer do not decide  [default: 16 times as many as at first]',
  },
  'fail-on-inconclusive': { type: 'boolean', describe: 'Exit code 4 where the runs do not decide, instead of 0' },
  set: setFlag,
  json: { type: 'boolean', describe: 'Print the verdicts as JSON instead' },
  md: { type: 'string', requiresArg: true, describe: 'Also write them as Markdown for a pull request to this file' },
  junit: { type: 'string', requiresArg: true, describe: 'Also write them as JUnit XML to this file' },
  annotations: { type: 'boolean', describe: 'Print them as annotations of GitHub instead, at the line of each check' },
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'Also write the reports to this directory: <name>.html, .json, and .compare.html where there is a base',
  },
  ...runFlags,
  quiet: { type: 'boolean', alias: 'q', describe: 'Print nothing: the exit code tells' },
} as const satisfies Record<string, Flag>;

interface Arguments extends RunArguments {
  readonly scenario: readonly string[];
  readonly base?: string;
  readonly 'base-ref'?: string;
  readonly baseline?: string;
  readonly 'max-runs'?: string;
  readonly 'fail-on-inconclusive'?: boolean;
  readonly set?: readonly string[];
  readonly json?: boolean;
  readonly md?: string;
  readonly junit?: string;
  readonly annotations?: boolean;
  readonly out?: string;
}

/** Ending of the page that shows what differs from the base. */
const ENDING = '.compare.html';

/** `simulate check <scenario.yaml…>`: the scenario's checks as a gate. */
export const checkCommand = (context: Context) => ({
  command: 'check <scenario..>',
  describe: "The scenario's checks as a gate: exit code 3 where one fails; --base FILE is what it is held against",
  builder: flags,
  async handler(given: unknown) {
    const args = given as Arguments;
    const { scenario, out } = args;
    const { signal } = context;
    const started = performance.now();
    const bases = [args.base, args.baseline === '' ? undefined : args.baseline];
    refuseOverwriting([...scenario, ...bases], { '--md': args.md, '--junit': args.junit });
    if (out !== undefined) {
      refuseCollisions(scenario, out, [ENDING, '.html', '.json']);
      await requireWritable(out);
    }
    const { againstOf } = await import('./against.ts');
    const against = againstOf(args, context);
    const told = args.md !== undefined || out !== undefined || args.json === true || process.env.GITHUB_STEP_SUMMARY;
    const options = {
      ...runOptions(args),
      ...defined({
        set: args.set,
        maxRuns: wholeNumber('--max-runs', args['max-runs'], { least: FEWEST_RUNS }),
        against,
      }),
      compare: Boolean(told),
    };
    const { checkIn } = await import('../check.ts');
    const answer = await withProgress(reportName(scenario[0]!), args, context, (live) =>
      checkIn(scenario, { ...options, ...live }),
    );
    await writeFiles([...(await filesOf(answer, args)), ...(await forecastsOf(args, signal))], signal);
    await tell(answer, args, context, started, async (manner) =>
      args.annotations === true
        ? (await import('../report/annotations.ts')).annotations(answer)
        : (await import('../report/check.ts')).checkText(answer, manner),
    );
    process.exitCode = codeOf(answer, args['fail-on-inconclusive'] === true);
  },
});

/** Everything that is to be written, whatever the verdict is; the step summary, where there is one, is appended to. */
async function filesOf(answer: CheckAnswer, { md, junit, out, scenario }: Arguments): Promise<OutputFile[]> {
  const files = await markdownFiles(md, async () =>
    (await import('../report/markdown.ts')).checkMarkdown(answer, ['simulate', ...process.argv.slice(2)]),
  );
  if (junit !== undefined) {
    const { junitXml } = await import('../report/junit.ts');
    files.push({ path: junit, content: junitXml(answer) });
  }
  if (out !== undefined) {
    const { comparisonReport } = await import('../report/comparison-html.ts');
    for (const [i, { comparison, simulation }] of answer.reports.entries()) {
      if (comparison === null) continue;
      const alone = {
        format: 'comparison/1' as const,
        engine: { ...answer.engine, ...simulation },
        comparisons: [comparison],
      };
      const content = await comparisonReport(alone, { scripts: await pageScripts() });
      files.push({ path: join(out, reportName(scenario[i]!) + ENDING), content });
    }
  }
  return files;
}

/** The forecast of every scenario, as it is now: there is something to read where there is nothing yet to compare with. */
async function forecastsOf(args: Arguments, signal: AbortSignal): Promise<OutputFile[]> {
  const { out, scenario, set } = args;
  if (out === undefined) return [];
  const [{ simulate }, { htmlReport }] = await Promise.all([import('../simulate.ts'), import('../report/html.ts')]);
  const scripts = await pageScripts();
  const files: OutputFile[] = [];
  for (const file of scenario) {
    const { forecast } = await simulate(file, { ...runOptions(args), ...defined({ set }), signal });
    files.push({ path: join(out, `${reportName(file)}.html`), content: await htmlReport(forecast, { scripts }) });
    files.push({ path: join(out, `${reportName(file)}.json`), content: `${JSON.stringify(forecast, null, 2)}\n` });
  }
  return files;
}

function codeOf({ reports }: CheckAnswer, failOnInconclusive: boolean): number {
  if (reports.some(({ verdict }) => verdict === 'fail')) return FAILED;
  return failOnInconclusive && reports.some(({ verdict }) => verdict === 'inconclusive') ? INCONCLUSIVE : 0;
}
