import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '../..');

export const ACTION = '.github/actions/plumbline/action.yml';
export const WORKFLOWS = ['.github/workflows/plumbline.yml', '.github/workflows/plumbline-comment.yml'] as const;
export const GITLAB = 'docs/gitlab-ci.yml';

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export function text(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

export function actionFile(): Action {
  return parse(text(ACTION)) as Action;
}

export function workflowFile(file: (typeof WORKFLOWS)[number]): Workflow {
  return parse(text(file)) as Workflow;
}

/** Steps of the action and of every workflow, by where they stand. */
export function allSteps(): { readonly where: string; readonly step: Step }[] {
  const named = (file: string, steps: readonly Step[]) =>
    steps.map((step, i) => ({ where: `${file} ${step.name ?? step.id ?? `step ${i + 1}`}`, step }));
  return [
    ...named(ACTION, actionFile().runs.steps),
    ...WORKFLOWS.flatMap((file) => Object.values(workflowFile(file).jobs).flatMap((job) => named(file, job.steps))),
  ];
}
