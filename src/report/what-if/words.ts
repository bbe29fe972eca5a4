/** What the part of the page that reruns says. Names in braces are filled in by the page. */
export interface WhatIfWords {
  readonly heading: string;
  readonly says: string;
  readonly needsScripts: string;
  readonly presets: string;
  readonly asIs: string;
  readonly median: string;
  readonly planned: string;
  readonly levers: string;
  /** Of an input that is not moved: from P10 to P90. */
  readonly uncertain: string;
  /** On the button that lets an input be uncertain again. */
  readonly reset: string;
  readonly resetOne: string;
  readonly chance: string;
  readonly report: string;
  readonly running: string;
  readonly ofRuns: string;
  readonly allRuns: string;
  /** Above what shows a what-if. */
  readonly moved: string;
  readonly back: string;
  readonly copyFile: string;
  readonly copyCommand: string;
  readonly copied: string;
  readonly beside: string;
  readonly check: string;
  readonly same: string;
  readonly otherwise: string;
  readonly hash: string;
  readonly failed: string;
  readonly noDrawing: string;
}

export const words: WhatIfWords = {
  heading: 'What if',
  says: 'Move an input to one certain value or pull a lever: this page simulates it at once, on the same random numbers, and all that stands above and the charts below follow.',
  needsScripts: 'Moving inputs in the page takes scripts, which do not run here. The same on the command line:',
  presets: 'All inputs',
  asIs: 'as is',
  median: 'P50',
  planned: 'plan',
  levers: 'Levers',
  uncertain: '{low} to {high}',
  reset: 'as is',
  resetOne: '{input} as is',
  chance: 'Chance',
  report: 'forecast {value}',
  running: 'Simulating …',
  ofRuns: 'first {runs} of {all} runs',
  allRuns: 'all {all} runs',
  moved: 'A what-if, not the forecast: {moves}',
  back: 'Back to the forecast',
  copyFile: 'Copy as YAML',
  copyCommand: 'Copy the command',
  copied: 'Copied',
  beside: 'Save it beside {file} and simulate it, or validate it.',
  check: 'Check the runs',
  same: 'All {all} runs here are those of the report, to the bit:',
  otherwise: 'The runs here are not those of the report: this browser computes otherwise. Trust the report.',
  hash: 'Hash of all {all} runs:',
  failed: 'This cannot be simulated: {message}',
  noDrawing: 'No drawing for this what-if.',
};
