import { build } from 'esbuild';
import { root } from './ci-files.ts';

interface Parser {
  faultsOfAction(name: string, content: string): string[];
  faultsOfWorkflow(name: string, content: string): string[];
}

/** GitHub's own parser of action.yml and workflows, as its language server has it. */
const source = `
  import { parseAction } from '@actions/workflow-parser/actions/action-parser';
  import { parseWorkflow, NoOperationTraceWriter } from '@actions/workflow-parser';
  const faultsOf = (parse) => (name, content) =>
    parse({ name, content }, new NoOperationTraceWriter()).context.errors.getErrors().map(({ message }) => message);
  export const faultsOfAction = faultsOf(parseAction);
  export const faultsOfWorkflow = faultsOf(parseWorkflow);
`;

/** The package imports its schema as JSON in a way that Node 20 does not take, so it is bundled first. */
export async function githubParser(): Promise<Parser> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(process.cwd()+'/');" },
  });
  return (await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`
  )) as Parser;
}
