import { expect, test } from 'vitest';
import { perRunInputs } from '../../src/scenario/inputs.ts';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { changed, faultsOf, reading, SMALL, small } from './example.ts';
import { expectFault, type FaultCase } from './fault-case.ts';
import { FUTURE, WHOLE } from './whole-funnel.ts';

test('a deal is paid once, again and again, or both', () => {
  expect(parseScenario(WHOLE).deal).toMatchObject({
    value: { path: 'deal.value', perLead: true, value: 5000 },
    recurring: {
      mrr: { path: 'deal.recurring.mrr', perLead: true, per: 'month', unit: 'money', level: { unit: 'factor' } },
      churn: { unit: 'share', per: 'month', value: { name: 'beta', params: { p10: 0.01, p90: 0.03 } } },
      startsAfter: { perLead: true, value: 30 },
    },
    grossMargin: { value: 0.8 },
    customerLifetime: { value: 3 * 365.25 },
  });
  expect(perRunInputs(parseScenario(WHOLE)).map(({ path }) => path)).toEqual(
    expect.arrayContaining(['deal.recurring.mrr.level', 'deal.recurring.churn']),
  );
  const contract = small(
    'deal: { value: 5k }',
    'deal: { recurring: { mrr: 2k, term: 12 months, renews: 80% to 90% } }',
  );
  expect(contract.deal!.recurring).toMatchObject({ term: { value: 365.25 }, renews: { unit: 'share' } });
});

test.each([
  ['churn: { beta: { mean: 2%, sd: 0.5% }, per: month }', { name: 'beta' }, 'month'],
  ['churn: 24 of 1_000 per month', { params: { successes: 24, trials: 1000 } }, 'month'],
  ['churn: 10% to 20% per year', { params: { p10: 0.1, p90: 0.2 } }, 'year'],
])('a share over time: %s', (written, value, per) => {
  const { churn } = small('value: 5k', `recurring: { mrr: { each: 1k to 3k per month }, ${written} }`).deal!.recurring!;
  expect(churn).toMatchObject({ value, per });
});

test('the rest of the money: accounts, customers there are, and costs', () => {
  const { accounts, existing, costs } = parseScenario(FUTURE);
  expect(accounts).toMatchObject({ opportunities: { value: { name: 'lognormal' } }, alike: { value: 0.3 } });
  expect(existing).toMatchObject({
    customers: { value: 120 },
    mrr: { value: 90_000, per: 'month' },
    churn: { value: 0.02, per: 'month' },
    expansion: { value: 0.01 },
  });
  expect(costs).toMatchObject([
    { name: 'tools', address: 'tools', kind: 'sales', amount: { kind: 'rate', quantity: { value: 4000 } } },
    {
      name: 'office',
      kind: 'other',
      amount: { kind: 'monthly', quantities: [{}, { path: 'costs.office.amount.1' }, {}] },
    },
  ]);
});

test('a file that extends another changes one thing of a contract, and chooses a term for churn', async () => {
  const variant = (recurring: string) =>
    loadScenario('variant.yaml', {
      readFile: reading({
        'whole.yaml': WHOLE,
        'variant.yaml': `extends: whole.yaml\ndeal: { recurring: ${recurring} }\n`,
      }),
    });
  expect((await variant('{ mrr: 3k }')).deal!.recurring).toMatchObject({
    mrr: { value: 3000 },
    churn: { per: 'month' },
  });
  const { recurring } = (await variant('{ term: 2 years, renews: 85% }')).deal!;
  expect(recurring!.churn).toBeUndefined();
  expect(recurring!.term!.value).toBeCloseTo(730.5, 9);
});

const recurring =
  'recurring: { mrr: { each: 1k to 3k, level: x0.9 to x1.1 }, churn: 1% to 3% per month, starts_after: 30 days }';
const cases: readonly FaultCase[] = [
  [
    'churn: 1% to 3% per month',
    'churn: «2%»',
    'deal.recurring.churn is 2%; a share over time says per what',
    'write 2% per month',
  ],
  [
    'churn: 1% to 3% per month',
    'churn: «120% per year»',
    'deal.recurring.churn is 120% per year; a share lies between 0 and 1',
    'write for example 2% per month',
  ],
  [
    'churn: 1% to 3% per month',
    '«churn»: 2% per month, term: 12 months, renews: 90%',
    'deal.recurring.churn stands beside a term: with a term, customers leave at its end only',
    'leave out churn and say renews: 85%, or leave out the term',
  ],
  [
    'churn: 1% to 3% per month',
    '«term»: 12 months',
    'deal.recurring.term ends, and nothing says how many renew',
    'add renews: 85%',
  ],
  [
    'churn: 1% to 3% per month',
    '«renews»: 80%',
    'deal.recurring.renews has no term at whose end to renew',
    'add term: 12 months',
  ],
  [
    'recurring: { mrr: 9k }',
    'recurring: { mrr: 9k, «term»: 12 months, renews: 90% }',
    'deal.recurring.churn stands beside segments.enterprise.deal.recurring.term: with a term, customers leave at its end only',
    'say each only for the sources or segments that it holds for',
  ],
  [recurring, '«recurring»: { churn: 2% per month }', 'deal.recurring needs mrr', 'add mrr: 2k to 5k'],
  [
    'gross_margin: 80%',
    'gross_margin: «80»',
    'deal.gross_margin is 80; a share lies between 0 and 1',
    'write 80% or 0.8',
  ],
];

test.each(cases)('%s → %s', (...each) => expectFault(each, WHOLE));

test('who has a contract needs its price', () => {
  const text = changed(
    changed(WHOLE, `  ${recurring}\n`, ''),
    'recurring: { mrr: 9k }',
    'recurring: { churn: 2% per month }',
  );
  expect(faultsOf(() => parseScenario(text)).map(({ message }) => message)).toEqual([
    'segments.enterprise.deal.recurring needs mrr: there is none in deal.recurring',
  ]);
});

test.each([
  [
    'accounts: { opportunities: 0.5, alike: 0.3 }',
    'accounts.opportunities is 0.5; an account has one opportunity or more',
  ],
  ['accounts: { opportunities: 2, alike: 1.3 }', 'accounts.alike is 1.3; a share lies between 0 and 1'],
  ['accounts: { opportunities: 2 }', 'accounts needs alike'],
  ['existing: { mrr: 90k }', 'existing needs customers'],
  ['existing: { customers: 9, mrr: 90k, revenue: 1M per year }', 'existing says both mrr and revenue'],
  ['existing: { customers: 9, revenue: 1M }', 'existing.revenue is 1M; an amount of money over time says per what'],
  ['costs: { tools: { kind: sales } }', 'costs.tools needs amount'],
  [
    'costs: { tools: { amount: 4k per month, kind: sale } }',
    'costs.tools.kind is sale; it is one of marketing, sales, other',
  ],
  ['costs: { tools: { amount: [1k, 2k] } }', 'costs.tools.amount has 2 entries; the period touches 3 calendar months'],
  [
    'costs: { tools: { amount: { 2027-01-01: 9k } } }',
    '2027-01-01 lies outside what is simulated, 2026-07-01 to 2026-09-30',
  ],
])('%s: %s', (written, message) => {
  expect(faultsOf(() => parseScenario(`${SMALL}${written}\n`)).map((fault) => fault.message)).toEqual([message]);
});
