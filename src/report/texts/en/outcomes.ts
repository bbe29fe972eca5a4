import { type Html, html } from '../../html/markup.ts';
import type { PeriodNoun } from './verdict.ts';

const reach = (atMost: boolean) => (atMost ? 'stay within' : 'reach');

/** What may come of the period: the range, how it builds up, fifty outcomes, the curve. */
export const outlook = {
  heading: (label: string, plan: boolean, target: boolean) =>
    `${label[0]?.toUpperCase()}${label.slice(1)} against ${target ? (plan ? 'plan and target' : 'target') : 'plan'}`,
  range: ({ many }: PeriodNoun, low: string, high: string, middle: string) =>
    html`8 of 10 ${many} land between <strong>${low} and ${high}</strong>, the middle one at ${middle}.`,
  plan: (plan: string, atMost: boolean, hundredth: string) =>
    `The plan of ${plan} is ${atMost ? 'kept' : 'met'} in about ${hundredth} of 100.`,
  planAndTarget: (plan: string, atMost: boolean, hundredth: string, target: string, targetHundredth: string) =>
    `The plan of ${plan} is ${atMost ? 'kept' : 'met'} in about ${hundredth} of 100, the target of ${target} in ${targetHundredth}.`,
  label: (label: string, p10: string, p50: string, p90: string, marks: readonly string[]) =>
    `Range of ${label}: ${[`P10 ${p10}, P50 ${p50}, P90 ${p90}`, ...marks].join('; ')}.`,
  planMark: (plan: string) => `plan ${plan}`,
  targetMark: (atMost: boolean, target: string) => `target to ${reach(atMost)} ${target}`,
  caption: (label: string) => `${label}: percentiles, plan and target`,
  columns: ['Figure', 'Value', 'Standard error'],
  planRow: 'Plan',
  targetRow: 'Target',
};

export const fan = {
  heading: (label: string) => `How ${label} builds up`,
  sentence: ({ many }: PeriodNoun, p25: string, p75: string, p10: string, p90: string) =>
    html`Half of the ${many} end between <strong>${p25} and ${p75}</strong>; 8 of 10 end between ${p10} and ${p90}.`,
  label: (label: string, start: string, end: string, p50: string, p10: string, p90: string) =>
    `Fan chart of cumulative ${label} from ${start} to ${end}. The median ends at ${p50}, 8 of 10 runs end between ${p10} and ${p90}`,
  target: (target: string) => `; the target is ${target}`,
  plan: (plan: string) => `; the plan ends at ${plan}`,
  caption: (label: string) => `Cumulative ${label}, total up to and including each date`,
  columns: ['Date', 'P5', 'P10', 'P25', 'P50', 'P75', 'P90', 'P95', 'Mean', 'Plan'],
};

export const dots = {
  heading: ({ many }: PeriodNoun) => `Fifty equally likely ${many}`,
  range: ({ many }: PeriodNoun, low: string, high: string) =>
    `Each dot is one of fifty equally likely ${many}: the lowest ends at ${low}, the highest at ${high}.`,
  hits: ({ one }: PeriodNoun, hits: string, atMost: boolean, target: string) =>
    html`Each dot is one ${one} in fifty: <strong>${hits} of 50</strong> ${reach(atMost)} the target of ${target}.`,
  label: (label: string, low: string, high: string) =>
    `Dot plot of fifty equally likely outcomes of ${label}, from ${low} to ${high}`,
  labelHits: (hits: string, atMost: boolean, target: string) =>
    `; ${hits} of 50 ${reach(atMost)} the target of ${target}`,
  caption: (label: string) => `Fifty equally likely outcomes of ${label}: percentiles 1, 3, … 99`,
  percentile: 'Percentile',
  /** Beside the target's line, on its left and on its right. */
  left: (count: string, atMost: boolean) => `${count} ${atMost ? 'stay within' : 'fall short'}`,
  right: (count: string, atMost: boolean) => `${count} ${atMost ? 'go beyond' : 'reach it'}`,
};

export const curve = {
  heading: (atMost: boolean) => `The chance to ${reach(atMost)} any other figure`,
  sentence: (atMost: boolean, chance: string, safe: Html, even: string) =>
    html`There is an ${chance} chance to ${reach(atMost)} ${safe} and an even chance to ${reach(atMost)} ${even}.`,
  target: (target: string, chance: string) => `For the target of ${target} it is ${chance}.`,
  label: (atMost: boolean, label: string, points: readonly string[]) =>
    `Curve of the chance to ${reach(atMost)} a given ${label}: ${points.join(', ')}.`,
  point: (chance: string, figure: string) => `${chance} for ${figure}`,
  targetPoint: (chance: string, target: string) => `${chance} for the target of ${target}`,
  caption: (atMost: boolean, label: string) => `Chance to ${reach(atMost)} a given ${label}`,
  chance: 'Chance',
};

export const months = {
  heading: 'Month by month',
  hardest: (month: string, target: string, chance: Html) =>
    html`${month} is the hardest month: its target of ${target} has a chance of ${chance}.`,
  strongest: (month: string, median: Html) => html`${month} is the strongest month, with a median of ${median}.`,
  label: (label: string, rows: readonly string[]) => `Monthly ${label}, P10 to P90 of each month: ${rows.join('; ')}.`,
  row: (month: string, low: string, high: string) => `${month} ${low} to ${high}`,
  caption: (label: string) => `${label} by month`,
  columns: ['Month', 'P10', 'P50', 'P90', 'Plan', 'Target', 'Chance'],
  median: 'median',
};
