import { expect, test } from 'vitest';
import { loadScenario, parseScenario } from '../../src/scenario/load.ts';
import { changed, faultsOf, reading, SMALL } from './example.ts';
import { expectFault, type FaultCase } from './fault-case.ts';
import { WHOLE } from './whole-funnel.ts';

test('sources say who comes, on which days, and what they cost', () => {
  const [web, fair, letter] = parseScenario(WHOLE).sources;
  expect(web).toMatchObject({
    bounceRate: { path: 'sources.web.bounce_rate', value: 0.4, evidence: 'analytics' },
    workdays: true,
    returning: false,
  });
  expect(fair).toMatchObject({ commission: { value: 0.05 }, workdays: false });
  expect(letter).toMatchObject({
    returning: true,
    volume: {
      kind: 'email',
      quantity: { path: 'sources.letter.email.list', unit: 'count', value: 5000 },
      sends: { per: 'month', value: 1 },
      openRate: { value: 0.2 },
      clickRate: { path: 'sources.letter.email.click_rate', value: 0.04 },
      growth: { unit: 'growth', per: 'month', value: 0.02 },
    },
  });
});

test('a file that extends another changes one thing of a list, or makes it visitors', async () => {
  const load = (letter: string) =>
    loadScenario('variant.yaml', {
      readFile: reading({
        'whole.yaml': WHOLE,
        'variant.yaml': `extends: whole.yaml\nsources: { letter: ${letter} }\n`,
      }),
    });
  expect((await load('{ email: { click_rate: 5%, list: 6_000 } }')).sources[2]!.volume).toMatchObject({
    quantity: { value: 6000 },
    sends: { value: 1 },
    clickRate: { value: 0.05 },
  });
  expect((await load('{ visitors: 200 per month }')).sources[2]!.volume.kind).toBe('rate');
});

const cases: readonly FaultCase[] = [
  [
    'email: { list: 5_000, sends: 1 per month,',
    '«email»: { list: 5_000,',
    'sources.letter.email needs sends',
    'add sends: 1 per month',
  ],
  [
    'sends: 1 per month',
    'sends: «1»',
    'sources.letter.email.sends is 1; a count over time says per what',
    'write 1 per month',
  ],
  [
    'returning: true',
    'returning: true\n    «growth»: 2% per month',
    'sources.letter.growth has nothing to grow: it is the list that does',
    'write growth inside email',
  ],
  [
    'returning: true',
    'returning: true\n    «visitors»: 9 per day',
    'sources.letter says both email and visitors',
    'keep one of the two',
  ],
  [
    'bounce_rate: 40% ',
    'bounce_rate: «140%» ',
    'sources.web.bounce_rate is 140%; a share lies between 0 and 1',
    'write for example 45%',
  ],
  [
    'commission: 5%',
    '«impressions»: 9k per month',
    'unknown key "impressions" in sources.fair',
    'keys here: motion, visitors, volume, enters, arrivals, email, growth, season, spend, cost_per_visitor, commission, bounce_rate, returning, workdays, …',
  ],
];

test.each(cases)('%s → %s', (...each) => expectFault(each, WHOLE));

test('a commission needs revenue', () => {
  const text = changed(SMALL, 'deal: { value: 5k }\n', '').replace('per month', 'per month\n    commission: 5%');
  expect(faultsOf(() => parseScenario(text)).map(({ message }) => message)).toEqual([
    'sources.web.commission is a share of revenue, and deals bring none',
  ]);
  const own = text.replace('commission: 5%', 'commission: 5%\n    deal: { recurring: { mrr: 2k } }');
  expect(parseScenario(own).sources[0]!.commission!.value).toBe(0.05);
});
