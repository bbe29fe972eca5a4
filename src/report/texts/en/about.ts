import { type Html, html } from '../../html/markup.ts';

/** What the forecast rests on, and how sure the simulation is of itself. */
export const assumptions = {
  heading: 'What it assumes',
  none: 'The scenario makes no assumptions in numbers.',
  sentence: (uncertain: string, all: string, evidence: Html) =>
    html`${uncertain} of ${all} assumptions are uncertain; ${evidence}.`,
  allEvident: 'all name their evidence',
  bare: (figure: string, count: number) => `${figure} ${count === 1 ? 'gives' : 'give'} no evidence`,
  caption: 'Assumptions, as written in the scenario',
  columns: { assumption: 'Assumption', written: 'As written', distribution: 'Distribution', evidence: 'Evidence' },
  known: 'known',
  byLead: 'by lead',
  noEvidence: 'no evidence given',
  /** Of the file that is saved. */
  csv: 'assumptions',
};

export const confidence = {
  short: 'How sure it is',
  heading: 'How sure the simulation is of itself',
  sentence: (runs: string, label: string, low: string, high: string) =>
    html`With ${runs} runs the median of ${label} is known to lie between <strong>${low} and ${high}</strong>; more runs would narrow this, not the range of outcomes.`,
  runsMade: (runs: string) => `${runs} runs were made.`,
  facts: {
    runs: 'Runs',
    seed: 'Seed',
    hash: 'Result hash',
    scenario: 'Scenario',
    engine: 'Engine',
    precision: 'Precision stop',
  },
  runs: (runs: string, sampling: string, luck: boolean) => `${runs}, ${sampling} sampling${luck ? '' : ', luck off'}`,
  sampling: { stratified: 'stratified', sobol: 'sobol', random: 'random' },
  engine: (version: string, stream: number, node: string) =>
    `Plumbline ${version}, random stream ${stream}, Node ${node}`,
  precision: (reached: boolean, figure: string, _looks: number, most: string) =>
    `${reached ? 'reached' : 'not reached'} after ${figure} looks of at most ${most} runs`,
  warnings: 'Warnings',
  caption: 'Figures of the whole period ± one standard error of the simulation',
  columns: {
    metric: 'Metric',
    mean: 'Mean',
    undefinedRuns: 'Undefined runs',
    infiniteRuns: 'Infinite runs',
  },
};
