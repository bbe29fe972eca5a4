import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Options as Flag } from 'yargs';
import type { Source } from '../compare.ts';
import { Faults } from '../scenario/faults.ts';
import type { Context } from './context.ts';
import { pageScripts } from './page-scripts.ts';
import { readForecast } from './read-forecast.ts';
import { defined, type RunArguments, runFlags, runOptions, withProgress } from './run-flags.ts';
import { refuseCollisions, refuseOverwriting, reportName } from './scenario-files.ts';
import { setFlag } from './set-flag.ts';
import { markdownFiles } from './step-summary.ts';
import { tell } from './tell.ts';
import { type OutputFile, requireWritable, writeFiles } from './write-files.ts';

const flags = {
  'base-ref': {
    type: 'string',
    requiresArg: true,
    describe: 'Compare with what these files are in a commit: --base-ref main',
  },
  variants: { type: 'boolean', describe: 'Compare the file with every one beside it that extends it' },
  set: setFlag,
  out: { type: 'string', requiresArg: true, describe: 'Directory of the report  [default: reports]' },
  json: { type: 'boolean', describe: 'Print the comparison as JSON instead; a report only with --out' },
  md: { type: 'string', requiresArg: true, describe: 'Also write it as Markdown for a pull request to this file' },
  ...runFlags,
  quiet: { type: 'boolean', alias: 'q', describe: 'Print nothing' },
} as const satisfies Record<string, Flag>;

interface Arguments extends RunArguments {
  readonly files: readonly string[];
  readonly 'base-ref'?: string;
  readonly variants?: boolean;
  readonly set?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
  readonly md?: string;
}

/** Ending of the report of a comparison. */
const ENDING = '.compare.html';

/** `simulate compare <base> <head…>`: what one does that the other does not, on the same random numbers. */
export const compareCommand = (context: Context) => ({
  command: 'compare <files..>',
  describe: 'Two scenarios or more on the same random numbers: what differs, and which edits account for it',
  builder: flags,
  async handler(given: unknown) {
    const args = given as Arguments;
    const { out = 'reports' } = args;
    const started = performance.now();
    const { base, heads, name } = await sidesOf(args);
    refuseOverwriting([...args.files, ...heads.map(({ label }) => label)], { '--md': args.md });
    const writes = args.json !== true || args.out !== undefined;
    if (writes) {
      refuseCollisions([name], out, [ENDING]);
      await requireWritable(out);
    }
    const options = { ...runOptions(args), ...defined({ set: args.set }) };
    const { compareIn } = await import('../compare.ts');
    const answer = await withProgress('compare', args, context, (live) =>
      compareIn(base, heads, { ...options, ...live }),
    );
    const files: OutputFile[] = [];
    if (writes) {
      const { comparisonReport } = await import('../report/comparison-html.ts');
      files.push({
        path: join(out, reportName(name) + ENDING),
        content: await comparisonReport(answer, { scripts: await pageScripts() }),
      });
    }
    const pages = await markdownFiles(args.md, async () =>
      (await import('../report/markdown.ts')).comparisonMarkdown(answer, ['simulate', ...process.argv.slice(2)]),
    );
    files.push(...pages);
    await writeFiles(files, context.signal);
    await tell(answer, args, context, started, async (manner) => {
      const { comparisonText } = await import('../report/comparison-text.ts');
      return comparisonText(answer, { ...manner, files: files.map(({ path }) => path) });
    });
  },
});

interface Sides {
  readonly base: Source;
  readonly heads: readonly Source[];
  /** What the report is called by. */
  readonly name: string;
}

async function sidesOf(args: Arguments): Promise<Sides> {
  const { files, variants } = args;
  const [first, ...rest] = files as [string, ...string[]];
  const ref = args['base-ref'];
  if (ref !== undefined) {
    if (variants === true) throw Faults.one('--variants and --base-ref are two bases', 'give one of them');
    return sidesOfRef(ref, files);
  }
  if (variants === true) {
    if (rest.length > 0) throw Faults.one('--variants takes one file', `simulate compare ${first} --variants`);
    const { variantsOf } = await import('./variants.ts');
    return { base: scenario(first), heads: (await variantsOf(first)).map(scenario), name: first };
  }
  if (rest.length === 0)
    throw Faults.one(
      `there is nothing to compare ${first} with`,
      `name a second file, or a commit: simulate compare --base-ref main ${first}`,
    );
  return { base: await sourceOf(first), heads: await Promise.all(rest.map(sourceOf)), name: rest[0]! };
}

/** Each file against what it is in a commit; several files share no base, so they are compared one at a time. */
async function sidesOfRef(ref: string, files: readonly string[]): Promise<Sides> {
  const [file, ...more] = files as [string, ...string[]];
  if (more.length > 0)
    throw Faults.one(`--base-ref compares one file at a time, and here are ${files.length}`, 'run it once for each');
  const { baseIn } = await import('./git-base.ts');
  const { base, readFile } = await baseIn(ref, file);
  return { base: { kind: 'scenario', label: base, file: base, readFile }, heads: [scenario(file)], name: file };
}

function scenario(file: string): Source {
  return { kind: 'scenario', label: file, file };
}

/** A forecast is what calls itself so; everything else is a scenario. */
async function sourceOf(file: string): Promise<Source> {
  if (extname(file).toLowerCase() !== '.json' || !existsSync(file)) return scenario(file);
  const forecast = await readForecast(file);
  return forecast === undefined ? scenario(file) : { kind: 'forecast', label: file, forecast };
}
