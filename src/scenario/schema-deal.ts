import { field, leadQuantity, quantity, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { present } from './present.ts';
import { POSITIVE_DURATION, SHARE, SHARE_PER_TIME } from './quantity-kind.ts';
import type { DealOverride, Recurring } from './scenario-money.ts';

const recurringFields = {
  mrr: leadQuantity('money', 'What a customer pays per month, for each deal.', 'month'),
  term: quantity(POSITIVE_DURATION, 'Length of a contract; customers then leave at its end only.'),
  renews: quantity(SHARE, 'Share of contracts that is renewed at their end.'),
  churn: quantity(SHARE_PER_TIME, 'Share of customers that leaves: 2% per month.'),
  starts_after: leadQuantity(
    'duration',
    'Time from winning the deal to the first day that is paid for, for each deal.',
  ),
  expansion: quantity(SHARE_PER_TIME, 'Share by which those who stay pay more: 1% per month.'),
  contraction: quantity(SHARE_PER_TIME, 'Share by which those who stay pay less: 0.5% per month.'),
};

const RECURRING = 'What a customer pays again and again.';
const wholeRecurring = section(recurringFields, RECURRING, {
  required: ['mrr'],
  examples: { mrr: '2k to 5k' },
});
const partOfRecurring = section(recurringFields, RECURRING);

function recurring(schema: typeof wholeRecurring) {
  return field(
    (spot): Partial<Recurring> => {
      const { starts_after, ...rest } = schema.parse(walkable(spot));
      return present({ ...rest, startsAfter: starts_after });
    },
    RECURRING,
    () => jsonOf(schema),
  );
}

function dealSection(schema: typeof wholeRecurring, says: string) {
  return section(
    {
      value: leadQuantity(
        'money',
        'One-time value of a won deal, for each deal: { each: 60k to 150k, level: x0.9 to x1.1 }.',
      ),
      recurring: recurring(schema),
      gross_margin: quantity(SHARE, 'Share of revenue that is gross profit.'),
      customer_lifetime: quantity(POSITIVE_DURATION, 'How long a customer stays, where churn does not say it.'),
    },
    says,
  );
}

const whole = dealSection(wholeRecurring, 'What a customer is worth.');
const part = dealSection(partOfRecurring, 'What differs in the deals of these leads.');

function dealField(schema: typeof whole, says: string) {
  return field(
    (spot): DealOverride => {
      const { gross_margin, customer_lifetime, ...rest } = schema.parse(walkable(spot));
      return present({ ...rest, grossMargin: gross_margin, customerLifetime: customer_lifetime });
    },
    says,
    () => jsonOf(schema),
  );
}

/** What a customer is worth. */
export const deal = dealField(whole, 'What a customer is worth.');

/** What differs for a source or a segment. */
export const dealOverride = dealField(part, 'What differs in the deals of these leads.');
