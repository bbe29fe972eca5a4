/** Numbers in words: what stands behind a figure. Figures come in written already, with their value where the word depends on it. */
export const numbers = {
  /** Of a number that does not exist. */
  none: 'none',
  /** Behind thousands, millions, billions, trillions. */
  suffixes: { 3: 'k', 6: 'M', 9: 'B', 12: 'T' },
  percent: (figure: string) => `${figure} %`,
  days: (figure: string, _value: number) => (figure === '1' ? '1 day' : `${figure} days`),
  months: (figure: string, _value: number) => (figure === '1' ? '1 month' : `${figure} months`),
  customers: (figure: string, _value: number) => `${figure} customers`,
  points: (figure: string, _value: number) => (figure === '1' ? '1 point' : `${figure} points`),
  /** A chance that can only be told to be smaller. */
  below: (figure: string) => `< ${figure}`,
  above: (figure: string) => `> ${figure}`,
  /** How many of a hundred runs, as in "in 28 of 100". */
  outOf100: {
    none: 'none',
    few: 'fewer than 1',
    nearlyAll: 'more than 99',
  },
  /** Behind a quantity per time. */
  per: { day: ' a day', week: ' a week', month: ' a month', quarter: ' a quarter', year: ' a year' },
};
