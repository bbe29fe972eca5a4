import { spending } from './by-time.ts';
import { choice, field, name, quantity, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { present } from './present.ts';
import { SHARE, SHARE_PER_TIME } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { Accounts, Existing } from './scenario-money.ts';

const count = { unit: 'count', per: 'none', drawn: 'run' } as const;

const accountsSection = section(
  {
    opportunities: quantity(count, 'Mean number of opportunities per account, 1 or more: 1 to 3.'),
    alike: quantity(SHARE, 'How alike their outcomes are: 0 independent, 1 all the same.'),
  },
  'Several opportunities per account, won or lost together more often than by chance.',
  { required: ['opportunities', 'alike'], examples: { opportunities: '1 to 3', alike: '0.3' } },
);

/** Several opportunities per account. */
export const accounts = field(
  (spot: Spot): Accounts | undefined => {
    const { opportunities, alike } = accountsSection.parse(walkable(spot));
    return opportunities && alike ? { opportunities, alike } : undefined;
  },
  'Several opportunities per account: { opportunities: 1 to 3, alike: 0.3 }.',
  () => jsonOf(accountsSection),
);

const existingSection = section(
  {
    customers: quantity(count, 'How many customers there are on the first day.'),
    mrr: quantity({ unit: 'money', per: 'month', drawn: 'run' }, 'What all of them together pay per month.'),
    revenue: quantity({ unit: 'money', per: 'written', drawn: 'run' }, 'The same per any time: 1.2M per year.'),
    churn: quantity(SHARE_PER_TIME, 'Share of them that leaves: 2% per month.'),
    expansion: quantity(SHARE_PER_TIME, 'Share by which those who stay pay more: 1% per month.'),
    contraction: quantity(SHARE_PER_TIME, 'Share by which those who stay pay less: 0.5% per month.'),
  },
  'Customers of the first day.',
  { required: ['customers'], atMostOne: [['mrr', 'revenue']], examples: { customers: '120' } },
);

/** Customers of the first day. */
export const existing = field(
  (spot: Spot): Existing | undefined => {
    const { customers, ...rest } = existingSection.parse(walkable(spot));
    return customers && { customers, ...present(rest) };
  },
  'Customers of the first day: { customers: 120, mrr: 90k, churn: 2% per month }.',
  () => jsonOf(existingSection),
);

/** A cost beside those of sources and teams. */
export const cost = section(
  {
    amount: spending('A rate (4k per month), a list by month, or amounts by day.'),
    kind: choice(['marketing', 'sales', 'other'], 'What it counts as; default other, which no customer cost includes.'),
    was: name('Former name of this cost; it keeps its random numbers.', 'tools'),
  },
  'A cost beside those of sources and teams.',
  { required: ['amount'], examples: { amount: '4k per month' } },
);
