import { type Html, html } from '../../html/markup.ts';

/** Why it comes so: what moves it, and how much of it is luck. */
export const drivers = {
  heading: 'What moves it most',
  band: {
    2: 'half',
    3: 'third',
    4: 'quarter',
    5: 'fifth',
    8: 'eighth',
    10: 'tenth',
    20: 'twentieth',
    other: 'band',
  },
  none: (label: string) => `No input moves ${label} by itself so much that it stands out from luck.`,
  one: (input: Html, label: string, moves: string, alone: string) =>
    html`${input} moves ${label} most: ${moves} of its spread goes with it, ${moves === alone ? 'and as much' : alone} by itself.`,
  several: (inputs: Html, label: string, shares: Html, andLess: boolean) =>
    html`${inputs} move ${label} most, and the runs cannot tell which of them more: ${shares} of its spread ${andLess ? 'and less ' : ''}go with them.`,
  /** What a driver is called when it has been named before. */
  this: { input: 'this input', event: 'this event' },
  more: (count: string) => `${count} more`,
  eventChances: (event: Html, without: string, withIt: string) =>
    html`Without ${event} the chance of the target is ${without}, with it <strong>${withIt}</strong>.`,
  inputChances: (band: string, input: Html, lowest: string, highest: string) =>
    html`In the lowest ${band} of ${input} the chance of the target is ${lowest}, in the highest <strong>${highest}</strong>.`,
  idle: (label: string) => `moves with ${label} but not by itself: what it goes along with does`,
  pair: (a: Html, b: Html, reinforce: boolean, share: string) =>
    html`${a} and ${b} ${reinforce ? 'reinforce' : 'dampen'} each other (${share} of the spread).`,
  morePairs: (figure: string, count: number) =>
    `So much for the strongest; ${figure} more ${count === 1 ? 'pair does' : 'pairs do'} not simply add up.`,
  method: (figure: string, terms: number, explains: string, rest: string) =>
    `“By itself” and pairs are read off a polynomial of ${figure} ${terms === 1 ? 'term' : 'terms'} that explains ${explains} of the spread; ${rest}.`,
  escapes: (share: string) => `another ${share} that inputs explain escapes it`,
  nothingEscapes: 'what else inputs explain is too little to tell',
  label: (label: string, band: string, mean: string, inputs: readonly string[]) =>
    `Mean ${label} with each input in its lowest and in its highest ${band}, against ${mean} overall: ${inputs.join('; ')}.`,
  labelInput: (input: string, low: string, high: string, moves: string, alone: string) =>
    `${input} ${low} to ${high}, moves with ${moves}, by itself ${alone}`,
  mean: (mean: string) => `mean ${mean}`,
  movesWith: (effect: string) => `moves with ${effect}`,
  effect: (moves: string, alone: string) => `${moves} · ${alone} by itself`,
  lowest: (band: string) => `lowest ${band} of the input`,
  highest: (band: string) => `highest ${band}`,
  caption: (label: string) =>
    `What moves ${label}: shares of its variance and partial rank correlations, with 95 % intervals; equal ranks cannot be told apart`,
  columns: {
    input: 'Input',
    rank: 'Rank',
    movesWith: 'Moves with',
    byItself: 'By itself',
    chanceMovesWith: 'Chance moves with',
    chanceByItself: 'Chance by itself',
    rankCorrelation: 'Rank correlation',
  },
  bandCaption: (label: string, most: string | null) =>
    `${label} by what each input turns out to be, in the runs of that band${most === null ? '' : `; the ${most} that move it most`}`,
  bandColumns: ['Input', 'Band', 'From', 'To', 'Mean', 'P10', 'P90'],
  chance: 'Chance',
  bands: { all: 'all', without: 'without', withIt: 'with it', lowest: 'lowest', middle: 'middle', highest: 'highest' },
};

export const misses = {
  heading: 'What the misses have in common',
  all: (share: string, atMost: boolean, label: string, target: string) =>
    `${share} of all runs ${atMost ? 'exceed' : 'fall short of'} ${label} ${target}.`,
  rule: (first: boolean, rule: Html, density: string, coverage: string) =>
    html`${first ? 'Of the runs with' : 'Of those with'} ${rule} ${density} miss, which are ${coverage} of all misses.`,
  found: 'Found on one half of the runs, counted on the other.',
  label: (share: string, rules: readonly string[]) =>
    `How many of the runs of each rule miss, against ${share} of all runs: ${rules.join('. ')}.`,
  labelRule: (rule: string, density: string) => `${rule}, ${density}`,
  miss: (share: string) => `${share} miss`,
  ofThese: 'of these runs',
  ofAll: 'of all runs',
  happens: (comes: boolean): string => (comes ? 'comes about' : 'does not come about'),
  between: (low: string, high: string) => `between ${low} and ${high}`,
  above: (figure: string) => `above ${figure}`,
  below: (figure: string) => `below ${figure}`,
  /** Behind a threshold that is a rate of time. */
  per: { day: ' per day', week: ' per week', month: ' per month', quarter: ' per quarter', year: ' per year' },
  caption: 'Misses: what runs that miss have in common, found on half of the runs, with figures of the other half',
  columns: ['Runs with', 'of all runs', 'miss', 'from', 'to', 'of all misses', 'from', 'to'],
};

export const luck = {
  heading: 'Luck or ignorance',
  parts: { ignorance: 'ignorance', events: 'events', luck: 'luck' },
  meanings: {
    ignorance: 'what nobody knows yet; more data would shrink it',
    events: 'whether and when events come about',
    luck: 'who arrives, who buys, how much; only more deals would shrink it',
  },
  events: (share: string) => `${share} is whether events come about.`,
  luck: (share: string) => html`<strong>${share} of the spread is luck</strong>`,
  hardlyIgnorance: (luck: Html) => html`Hardly any of the spread is ignorance: more data would not narrow it. ${luck}.`,
  moreLuck: (luck: Html, stays: string, ignorance: string) =>
    html`${luck}: ${stays}. ${ignorance} is ignorance, which more data would shrink.`,
  moreIgnorance: (ignorance: string, rest: string) =>
    html`<strong>${ignorance} of the spread is ignorance</strong>: better knowledge of the inputs would narrow the range of outcomes. ${rest}.`,
  restLuck: (luck: string, stays: string) => `${luck} is luck: ${stays}`,
  hardlyLuck: 'Hardly any of it is luck',
  stays: (label: string, width: string) =>
    `even with every input known exactly, P10–P90 of ${label} would stay about ${width} as wide as it is`,
  best: (input: Html) => html`Most worth finding out is ${input}.`,
  noBest: 'No single input is worth so much that it stands out.',
  label: (label: string, parts: readonly string[]) => `What the spread of ${label} is made of: ${parts.join('; ')}.`,
  caption: (label: string) =>
    `What the spread of ${label} is made of: shares of its variance with their 95 % intervals`,
  columns: ['Part', 'Share', 'What it is'],
};

export const knowledge = {
  heading: 'What is worth finding out',
  sentence: (input: Html, label: string, narrowing: string) =>
    html`Knowing ${input} exactly would narrow P10–P90 of ${label} by ${narrowing}.`,
  narrowing: (exactly: string, more: { readonly leads: string; readonly by: string } | null) =>
    more ? `${exactly}; ${more.leads} more leads observed, by ${more.by}` : exactly,
  label: (label: string, inputs: readonly string[]) =>
    `By how much P10–P90 of ${label} would narrow with better knowledge of each input: ${inputs.join('. ')}.`,
  labelInput: (input: string, narrowing: string) => `${input} known exactly, by ${narrowing}`,
  exactly: (share: string) => `${share} exactly`,
  byMore: (share: string, leads: string) => `${share} by ${leads} more leads`,
  known: 'known exactly',
  observed: 'after more leads observed',
  caption: (label: string) => `By how much P10–P90 of ${label} would narrow on average, with 95 % intervals`,
  columns: ['Input', 'Known exactly', 'More leads', 'After observing them'],
};
