import { type Html, html } from '../../html/markup.ts';

/** The index of several reports. */
export const several = {
  title: (count: string) => `${count} scenarios`,
  runs: (count: string) => `${count} runs`,
  /** Of one metric, all with this target. */
  bestChance: (best: Html, chance: Html, atMost: boolean, target: string) =>
    html`${best} is most likely to ${atMost ? 'stay within' : 'reach'} ${target}: ${chance}.`,
  bestOwnChance: (best: Html, chance: Html) =>
    html`${best} is most likely to reach its own target: ${chance}; the targets differ.`,
  bestMiddle: (best: Html, figure: Html, label: string, atMost: boolean) =>
    html`${best} has the ${atMost ? 'lowest' : 'highest'} middle ${label}: ${figure}.`,
  tied: (names: Html) => html`The runs do not tell ${names} apart from it.`,
  notRanked: 'They lead with different metrics or currencies, so they are listed and not ranked.',
  apart: (command: Html) => html`Each was simulated by itself; what differs in the same world is told by ${command}.`,
  ranges: {
    heading: (label: string, currency: string | null) =>
      `All at once: ${label}${currency === null ? '' : ` in ${currency}`}`,
    sentence:
      'The bar holds 8 of 10 runs, its dark part half of them, and the tick is the middle one; all on one axis.',
    ownTargets: 'Each has its target as a line of its own.',
    ownAxis: 'Other metrics and currencies have an axis of their own.',
    aria: (label: string, rows: string) => `Ranges of ${label}, P10 to P90 with the median: ${rows}.`,
    ariaRow: (name: string, low: string, high: string, chance: string) =>
      `${name} ${low} to ${high}${chance === '' ? '' : `, chance ${chance}`}`,
    chance: (chance: string) => `chance ${chance}`,
    caption: (label: string) => `${label} of every scenario`,
    columns: ['Scenario', 'Chance', 'P10', 'P50', 'P90', 'Plan', 'Target', 'Start', 'End', 'Runs'],
  },
  cards: {
    heading: 'One by one',
    shared:
      'How each builds up, drawn on the same height: half, 8 of 10 and 9 of 10 of the runs around the middle one.',
    sharedInGroup:
      'How each builds up: half, 8 of 10 and 9 of 10 of the runs around the middle one. Those of one metric and currency are drawn on the same height, others are not.',
    ownDates: 'Their periods differ, so do their dates.',
    aria: (label: string, low: string, high: string) =>
      `Cumulative ${label}: 8 of 10 runs end between ${low} and ${high}.`,
    chanceOf: (chance: Html, atMost: boolean, label: string, target: string) =>
      html`${chance} chance to ${atMost ? 'stay within' : 'reach'} ${target} ${label}`,
    noTarget: (figure: Html, label: string) => html`${figure} ${label} in the middle`,
    nothing: 'Nothing was measured.',
    plan: 'Plan',
    target: 'Target',
  },
  footer: (version: string) => `Simulated by Plumbline ${version}`,
};
