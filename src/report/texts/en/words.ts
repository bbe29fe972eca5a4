const shortForms = new Set(['mrr', 'cac', 'cpl', 'roi', 'ltv', 'arpc', 'sla']);

const spelled = (name: string) =>
  name
    .split('_')
    .map((word) => (shortForms.has(word) ? word.toUpperCase() : word))
    .join(' ');

/** Words that sentences are made with. */
export const words = {
  /** What one run simulates. */
  periods: {
    month: { one: 'month', many: 'months' },
    quarter: { one: 'quarter', many: 'quarters' },
    year: { one: 'year', many: 'years' },
    period: { one: 'period', many: 'periods' },
  },
  /** A metric as a person reads it, by its name: "win rate". */
  metric: (name: string) => spelled(name),
  /** One of a stage or of a rule: "sql entered". */
  metricOf: (name: string, stage: string) => `${stage} ${spelled(name)}`,
  /** To reach a figure, or to stay within it. */
  verb: (atMost: boolean): string => (atMost ? 'stay within' : 'reach'),
  plan: 'plan',
  target: 'target',
  and: ' and ',
  comma: ', ',
};
