import { type Html, html } from '../../html/markup.ts';

/** How far the chance of the target moves. */
export interface ChanceMoved {
  readonly label: string;
  readonly points: string;
  readonly up: boolean;
}

const chanced = (chance: ChanceMoved | null) =>
  chance &&
  `, and the chance of the ${chance.label} target would be ${chance.points} ${chance.up ? 'higher' : 'lower'}`;

/** What levers buy. */
export const levers = {
  heading: 'What levers buy',
  pulled: (name: string) => `${name} (pulled)`,
  none: 'none',
  noneStandsOut: 'No lever buys so much that it stands out from chance.',
  first: (lever: Html, amount: string, chance: ChanceMoved | null) =>
    html`The lever that buys most is ${lever}: with it the period would bring ${amount} more on average${chanced(chance)}.`,
  firstPulled: (lever: Html, amount: string, chance: ChanceMoved | null) =>
    html`The lever that buys most is ${lever}, which is pulled already: without it the period would bring ${amount} less on average${chanced(chance)}.`,
  onlyPerCost: (factor: string) => `It brings ${factor} its cost in revenue.`,
  onePerCost: (lever: Html, factor: string) => html`${lever} brings ${factor} its cost in revenue.`,
  alsoPerCost: (factor: string) => `It also brings most for what it costs: ${factor} its cost in revenue.`,
  bestPerCost: (lever: Html, factor: string) =>
    html`For what it costs, ${lever} brings most: ${factor} its cost in revenue.`,
  together: (amount: string, more: boolean, sum: string) =>
    `All of them together bring ${amount} ${more ? 'more' : 'less'} than none of them, ${sum}.`,
  aboutTheSum: 'about the sum of each alone',
  beyondTheSum: (apart: string, more: boolean) =>
    `${apart} ${more ? 'more' : 'less'} than the sum of each alone: ${more ? 'each works on what the others bring' : 'some of it is the same, and can be had only once'}`,
  noSet: (budget: string) => `No set for at most ${budget} brings anything.`,
  bestSet: (budget: string, levers: Html, gain: string) =>
    html`The best set for at most ${budget} is ${levers}: ${gain}.`,
  label: (levers: readonly string[]) => `What each lever buys in the mean: ${levers.join(', ')}.`,
  caption: 'Levers: what each buys in the mean, with its 95 % interval; they need not add up',
  columns: {
    lever: 'Lever',
    revenue: 'Revenue',
    customers: 'Customers',
    from: 'from',
    to: 'to',
    chance: 'Chance',
    cost: 'Cost',
    perCost: 'Revenue per cost',
  },
  allTogether: 'all together',
  within: (budget: string, levers: string) => `within ${budget}: ${levers}`,
};
