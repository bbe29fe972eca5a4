/** What a stretch of months comes to, as a reader marks it in the page. Figures come in written. */
export const monthSpans = {
  span: (first: string, last: string) => `${first} to ${last}`,
  mean: (span: string, label: string, mean: string) => `${span}: ${label} of ${mean} on average`,
  spread: (low: string, high: string) => `8 of 10 runs between ${low} and ${high}`,
  plan: (amount: string, several: boolean) => (several ? `plans add up to ${amount}` : `plan ${amount}`),
  target: (amount: string, several: boolean) => (several ? `targets add up to ${amount}` : `target ${amount}`),
  /** Between these parts, and behind the last. */
  between: '; ',
  end: '.',
  /** Where the runs were not counted over just these months. */
  notCounted: ' Means add up; the percentiles of these months do not.',
};
