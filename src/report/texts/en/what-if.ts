/** The part of the page that reruns. The page fills in what stands in braces. */
export const whatIf = {
  heading: 'What if',
  says: 'Move an input to one certain value or pull a lever: this page simulates it at once, on the same random numbers, and all that stands above and the charts below follow.',
  needsScripts: 'Moving inputs in the page takes scripts, which do not run here. The same on the command line:',
  presets: 'All inputs',
  asIs: 'as is',
  median: 'P50',
  planned: 'plan',
  levers: 'Levers',
  /** Of an input that is not moved: from P10 to P90. */
  uncertain: '{low} to {high}',
  /** On the button that lets an input be uncertain again. */
  reset: 'as is',
  resetOne: '{input} as is',
  chance: 'Chance',
  report: 'forecast {value}',
  running: 'Simulating …',
  ofRuns: 'first {runs} of {all} runs',
  allRuns: 'all {all} runs',
  /** Above what shows a what-if. */
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
  /** Why there are no sliders. */
  hindrances: {
    slow: 'Its runs take too long for a page. On the command line:',
    large: 'It has more runs than a page holds. On the command line:',
    luck: 'It is simulated without luck, which a page does not do. On the command line:',
    nothing: 'It has neither inputs nor levers that could be moved one by one.',
  },
  on: 'on',
  off: 'off',
};
