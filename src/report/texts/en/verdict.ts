import { type Html, html } from '../../html/markup.ts';

/** The words for the scenario's period. */
export interface PeriodNoun {
  readonly one: string;
  readonly many: string;
}

/** The answer at the head of the page. */
export const verdict = {
  simulated: (count: string, { many }: PeriodNoun) => `${count} simulated ${many}`,
  nothing: 'Nothing was measured.',
  titleFigure: (name: string, label: string, figure: string) => `${name}: ${label} ${figure}`,
  titleChance: (name: string, chance: string, atMost: boolean, target: string) =>
    `${name}: ${chance} chance to ${atMost ? 'stay within' : 'reach'} ${target}`,
  inTheMiddle: (label: string, { one }: PeriodNoun) => `${label} in the middle ${one}`,
  noTarget: ({ many }: PeriodNoun) => `No target is set: half of the simulated ${many} end above this, half below.`,
  chanceOf: (label: string, atMost: boolean, target: Html) =>
    html`chance to ${atMost ? 'stay within' : 'reach'} the ${label} target of ${target}`,
  reading: (hundredth: string, { many }: PeriodNoun, label: string, atMost: boolean, target: string) =>
    `In ${hundredth} of 100 simulated ${many} ${label} ${atMost ? 'stays within' : 'reaches'} ${target}.`,
  miss: ({ one }: PeriodNoun, atMost: boolean, shortfall: Html) =>
    html`A ${one} that misses ${atMost ? 'goes beyond it' : 'falls short'} by ${shortfall} on average.`,
  margin: (margin: string) => `The simulation knows this chance to ${margin} points.`,
  tiles: {
    inEveryRun: 'in every run',
    p10: '9 of 10 above',
    p50: 'half above',
    p90: '1 of 10 above',
    plan: 'Plan',
    atTheMean: 'every input at its mean',
    asPlanned: 'as planned',
    target: 'Target',
    atMost: 'at most',
    atLeast: 'at least',
  },
  targets: {
    caption: 'All targets',
    columns: ['Metric', 'Target', 'Chance', 'P10', 'P50', 'P90', 'Mean miss'],
  },
};
