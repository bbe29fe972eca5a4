import { describe, expect, test } from 'vitest';
import { perRunInputs } from '../../src/scenario/inputs.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { changed, faultsOf, SMALL } from './example.ts';
import { expectFault, type FaultCase } from './fault-case.ts';
import { FUTURE, WHOLE } from './whole-funnel.ts';

const whole = parseScenario(WHOLE);

describe('segments', () => {
  test('have a share, and settings that lie over those of the source', () => {
    expect(whole.segments).toMatchObject([
      {
        name: 'enterprise',
        share: { path: 'segments.enterprise.share', value: 0.2 },
        funnel: {
          sql: {
            rate: { path: 'segments.enterprise.funnel.sql.rate', value: 0.3 },
            work: { neglect: { value: 0.01 }, respondAfter: { perLead: true } },
            attend: { show: { value: 0.9 } },
          },
        },
        deal: { recurring: { mrr: { path: 'segments.enterprise.deal.recurring.mrr', per: 'month', value: 9000 } } },
      },
      { name: 'smb', share: 'rest', funnel: {} },
    ]);
  });

  test('a source has its own mix; the one segment it leaves out takes the rest', () => {
    const [web, fair] = whole.sources;
    expect(web!.segments).toMatchObject({ enterprise: { path: 'sources.web.segments.enterprise' }, smb: 'rest' });
    expect(fair!.segments).toBeUndefined();
    const third = changed(WHOLE, '  smb: { share: rest }', '  smb: { share: rest }\n  public: { share: 10% }');
    const mix = changed(third, '{ enterprise: 5% to 9% }', '{ enterprise: 30%, public: 70% }');
    expect(Object.keys(parseScenario(mix).sources[0]!.segments!)).toEqual(['enterprise', 'public', 'smb']);
    const two = changed(third, '{ enterprise: 5% to 9% }', '{ enterprise: 100% }');
    expect(Object.keys(parseScenario(two).sources[0]!.segments!)).toEqual(['enterprise']);
  });

  test('split metrics, name inputs, and keep their random numbers when renamed', () => {
    const text = changed(WHOLE, 'sources:', 'target: { customers@smb: 9, revenue@enterprise@2026-08: 1M }\nsources:');
    expect(parseScenario(text).targets).toHaveLength(2);
    expect(perRunInputs(whole).map(({ path }) => path)).toContain('sources.web.segments.enterprise');
    const renamed = WHOLE.replaceAll('enterprise', 'large').replace('share: 20%', 'share: 20%\n    was: enterprise');
    const scenario = parseScenario(renamed);
    expect(scenario.segments[0]).toMatchObject({ name: 'large', address: 'enterprise' });
    expect(scenario.segments[0]!.funnel.sql!.rate!.address).toBe('segments.enterprise.funnel.sql.rate');
    expect(scenario.sources[0]!.segments).toMatchObject({
      large: { address: 'sources.web.segments.enterprise', path: 'sources.web.segments.large' },
    });
  });

  test('may give a stage the rate that the funnel leaves open, if all do', () => {
    const open = changed(WHOLE, '    rate: 40%\n', '');
    expect(faultsOf(() => parseScenario(open)).map(({ message }) => message)).toEqual([
      'funnel.sql has no rate: which share of lead gets there?',
    ]);
    expect(
      parseScenario(changed(open, 'smb: { share: rest }', 'smb: { share: rest, funnel: { sql: { rate: 50% } } }')),
    ).toBeDefined();
  });
});

/** A segment more changes nothing for a source that says who takes its rest. */
const MIXED = changed(WHOLE, '{ enterprise: 5% to 9% }', '{ enterprise: 5% to 9%, smb: rest }');

const cases: readonly FaultCase[] = [
  [
    'share: 20%\n',
    'share: «120%»\n',
    'segments.enterprise.share is 120%; a share lies between 0 and 1',
    'write for example 45%',
  ],
  ['share: rest }', 'share: «others» }', 'segments.smb.share is others; that is no number', 'write for example 45%'],
  ['  enterprise:\n    share: 20%\n', '  «enterprise»:\n', 'segments.enterprise needs share', 'add share: 20%'],
  [
    'smb: { share: rest }',
    'smb: { share: rest }\n  public: { share: «rest» }',
    'segments has two segments that take the rest',
    'give one of them a share',
  ],
  [
    'segments:\n  enterprise:',
    '«segments»:\n  public: { share: 90% }\n  enterprise:',
    'the shares of segments add up to 110 %',
    'lower them to 100% in all',
  ],
  [
    'segments:\n  enterprise:\n    share: 20%\n',
    'segments:\n  enterprise:\n    share: «10% to 30%»\n',
    'segments.enterprise.share is 10% to 30%; where a share is uncertain, another has to give way',
    'let one other segment take the rest',
  ],
  [
    'segments: { enterprise: 5% to 9%, smb: rest }',
    '«segments»: { enterprise: 5%, smb: 90% }',
    'the shares of sources.web.segments add up to 95 %; nobody knows what the others are',
    'raise them to 100% in all, or let one segment take the rest',
  ],
  [
    'segments: { enterprise: 5% to 9%, smb: rest }',
    'segments: { «enterprize»: 5% }',
    'unknown segment "enterprize" in sources.web.segments',
    'did you mean "enterprise"?',
  ],
  [
    'segments: { enterprise: 5% to 9%, smb: rest }',
    'segments: «{}»',
    'sources.web.segments names no segment',
    'leave it out, or write { enterprise: 90%, smb: rest }',
  ],
  [
    'smb: { share: rest }',
    'smb: { share: rest, funnel: { «sqll»: { rate: 5% } } }',
    'unknown stage "sqll" in segments.smb.funnel',
    'did you mean "sql"?',
  ],
  [
    'smb: { share: rest }',
    'smb: { share: rest, funnel: { sql: { work: { «reps»: 5 } } } }',
    'unknown key "reps" in segments.smb.funnel.sql.work',
    'keys here: respond_after, neglect',
  ],
  [
    'smb: { share: rest }',
    'smb: { share: rest }\n  «fair»: { share: 5% }',
    '"fair" is a source already; sources, segments and motions share their names',
    'choose another name for the segment',
  ],
  [
    'motion: inbound',
    'motion: «smb»',
    '"smb" is a segment already; sources, segments and motions share their names',
    'choose another name for the motion',
  ],
];

test.each(cases)('%s → %s', (from, to, ...rest) => {
  // An uncertain share needs no rest to be refused: the other one is certain here.
  const text = to.includes('10% to 30%') ? changed(MIXED, 'share: rest', 'share: 80%') : MIXED;
  expectFault([from, to, ...rest], text);
});

test('segments without any are told', () => {
  const faults = faultsOf(() => parseScenario(changed(SMALL, 'deal:', 'segments: {}\ndeal:')));
  expect(faults.map(({ message }) => message)).toEqual(['segments has no segment']);
  const mix = changed(SMALL, 'visitors: 900 per month', 'visitors: 900 per month\n    segments: { big: 10% }');
  expect(faultsOf(() => parseScenario(mix)).map(({ wayOut }) => wayOut)).toEqual([
    'say at the top what segments there are: segments: { enterprise: { share: 20% }, … }',
  ]);
});

test('more kinds of leads than can be told apart are refused, and quickly', () => {
  const many = (count: number, written: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => written(i)).join('');
  const sources = many(400, (i) => `  s${i}: { visitors: 9 per day }\n`);
  const segments = many(400, (i) => `  k${i}: { share: ${i === 0 ? 'rest' : '0.1%'} }\n`);
  const text = changed(SMALL, '  web:\n    visitors: 900 per month\n', sources);
  expect(faultsOf(() => parseScenario(`${text}segments:\n${segments}`)).map(({ message }) => message)).toEqual([
    '400 sources and 400 segments make 160000 kinds of leads; at most 1000 can be told apart',
  ]);
});

test.each(['pipeline', 'actuals', 'existing'])(
  'nothing may be called "%s", which stands for what is there on the first day',
  (name) => {
    const text = `period: { start: 2026-07-01, months: 1 }\nsources: { ${name}: { volume: 10 per month } }\nfunnel: { lead: {}, won: { rate: 10% } }\n`;
    expect(() => parseScenario(text)).toThrow(new RegExp(`"${name}" stands for what is`));
  },
);

test('what stands on the first day is a part that may have a target', () => {
  const target = 'target: { revenue@pipeline: 10k, revenue@existing: 1k, entered.sql@pipeline: 3 }';
  const { targets } = parseScenario(FUTURE.replace(/^target: .*$/m, target));
  expect(targets.map(({ metric }) => metric)).toEqual(['revenue@pipeline', 'revenue@existing', 'entered.sql@pipeline']);
  expect(() => parseScenario(WHOLE.concat('target: { revenue@pipeline: 10k }\n'))).toThrow(
    /nothing is called "pipeline"/,
  );
});
