import pow from '@stdlib/math-base-special-pow';
import { dayNumber, namedSpan } from '../../scenario/calendar.ts';
import { type MetricDefinition, type Runs, ratio } from './metric.ts';
import { minus } from './money-of.ts';

export const growth: MetricDefinition = {
  name: 'growth',
  says: 'Growth of revenue per month: of a month over the one before it; of the whole, from its first to its last full month.',
  perStage: false,
  kind: 'ratio',
  atMost: false,
  series(runs, part) {
    const full = runs.months.filter((month) => isFull(month, runs));
    const at = full.indexOf(part.slice(1));
    if (part !== '') return at < 1 ? undefined : over(runs, full[at - 1], full[at], 1);
    return full.length < 2 ? undefined : over(runs, full[0], full[full.length - 1], full.length - 1);
  },
};

/** Growth per month from one to another that lies so many months later. */
function over(runs: Runs, from: string, to: string, months: number): ReturnType<MetricDefinition['series']> {
  const root = (month: string): Float64Array | undefined => {
    const revenue = runs.column('revenue', `@${month}`);
    return months === 1 ? revenue : revenue?.map((amount) => pow(amount, 1 / months));
  };
  const before = root(from);
  return ratio('share', minus(root(to), before), before);
}

/** Whether a month lies wholly within the period. */
function isFull(month: string, { scenario: { period } }: Runs): boolean {
  const [first, last] = namedSpan(month)!;
  const start = dayNumber(period.start);
  return first >= start && last < start + period.days;
}
