import { type Html, html } from '../../html/markup.ts';
import type { PeriodNoun } from './verdict.ts';

/** What a customer costs and is worth. */
export const economics = {
  heading: 'What a customer costs and is worth',
  sentence: (said: {
    cost: string;
    from: string;
    to: string;
    worth: string | null;
    times: string | null;
    payback: string | null;
    period: PeriodNoun;
  }): Html => {
    const { one, many } = said.period;
    const worth =
      said.worth !== null &&
      html` and is worth <strong>${said.worth}</strong>${said.times !== null && html`, ${said.times} its cost`}`;
    const payback = said.payback !== null && html` The cost is earned back after ${said.payback}.`;
    return html`In the middle ${one} a customer costs <strong>${said.cost}</strong> to win${worth}. In 8 of 10 ${many} a customer costs between ${said.from} and ${said.to}.${payback}`;
  },
  /** Of one bar, for who cannot see it. */
  range: (label: string, middle: string, range: string) => `${label} ${middle} (${range})`,
  label: (ranges: readonly string[]) => `Money of one customer, P50 (P10 – P90): ${ranges.join('; ')}.`,
  caption: 'Unit economics of the whole period',
  columns: ['Metric', 'P10', 'P50', 'P90', 'Mean', 'Plan'],
};
