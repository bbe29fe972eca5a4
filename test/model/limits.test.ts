import { describe, expect, it } from 'vitest';
import { compile } from '../../src/model/compile.ts';
import { checkLimits } from '../../src/model/limits.ts';
import { parseScenario } from '../../src/scenario/load.ts';

const check = (volume: string, more = '', beside = '', bulk?: string[]): void => {
  const scenario = parseScenario(
    `
name: limits
period: { start: 2026-01-01, months: 2 }
sources: { web: { volume: ${volume}${more} } }
funnel: { visit: {}, lead: { rate: 10% }, customer: { rate: 10%, after: 5 days } }
${beside}`,
    { file: 'test.yaml' },
  );
  checkLimits(scenario, compile(scenario, { bulk }));
};

describe('limits', () => {
  it('let a hundred million visitors a month pass where few are followed', () => {
    expect(() => check('20_000_000 per month')).not.toThrow();
  });

  it('let any number of leads pass that are handled in bulk', () => {
    expect(() => check('1_000_000_000 per month')).not.toThrow();
  });

  it('refuse more leads than can be followed, naming the source, its place and the stage', () => {
    expect(() => check('1_000_000_000 per month', '', '', [])).toThrow(/source "web" brings 200,000,000 leads to lead/);
    try {
      check('1_000_000_000 per month', '', '', []);
    } catch (error) {
      expect(error).toMatchObject({ faults: [{ at: { file: 'test.yaml', line: 4 } }] });
    }
  });

  it('take open deals and what is known of the period so far for what they are: nobody arrives', () => {
    const beside =
      'pipeline: { lead: { count: 5, age: 1 day } }\nactuals: { through: 2026-01-10, entered: { visit: 10 } }';
    expect(() => check('100 per month', '', beside)).not.toThrow();
  });

  it('refuse days that no table holds', () => {
    expect(() => check(`1${'0'.repeat(40)} per month`)).toThrow(/more than a million billion arrivals on one day/);
    expect(() => check('100 per month', ', growth: 100_000_000% per day')).toThrow(/arrivals on one day/);
  });
});
