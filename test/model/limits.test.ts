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

  it('see what an event or lever brings while it lasts, and nothing of one that rests or cannot come', () => {
    const viral = (more: string) => `events: { viral: { ${more}, changes: { sources.web.volume: x1000 } } }`;
    const usual = '1_000_000 per month';
    expect(() => check(usual, '', viral('starts: 2026-01-11, for: 1 day'))).not.toThrow();
    // 1,000,000 × 12/31 × 1,000 × 10 % beside 19/31 and a month of the usual.
    expect(() => check(usual, '', viral('starts: 2026-01-11, for: 12 days'))).toThrow(
      /with viral, source "web" brings 38,[0-9]{3},[0-9]{3} leads to lead/,
    );
    const never = viral('chance: 0%, starts: 2026-01-11, for: 12 days');
    expect(() => check(usual, '', never)).not.toThrow();
    expect(() => check('1_000_000_000 per month', '', never)).not.toThrow();
    const lever = viral('starts: 2026-01-11').replace('events', 'levers');
    expect(() => check(usual, '', lever)).not.toThrow();
    expect(() => check(usual, '', lever.replace('viral: {', 'viral: { on: true,'))).toThrow(/with viral, source/);
    try {
      check(usual, '', viral('starts: 2026-01-11'));
    } catch (error) {
      expect(error).toMatchObject({ faults: [{ at: { file: 'test.yaml', line: 6 } }] });
    }
  });

  it('take a rate that a lever lifts above 1 for 1', () => {
    const scenario = parseScenario(`
name: limits
period: { start: 2026-01-01, months: 2 }
sources: { web: { volume: 2_000_000 per month } }
funnel: { visit: {}, lead: { rate: 60% }, customer: { rate: 10%, after: 5 days } }
levers: { all: { on: true, starts: 2026-01-01, changes: { funnel.lead.rate: x3 } } }`);
    expect(() => checkLimits(scenario, compile(scenario))).not.toThrow();
  });

  it('refuse days that no table holds', () => {
    expect(() => check(`1${'0'.repeat(40)} per month`)).toThrow(/more than a million billion arrivals on one day/);
    expect(() => check('100 per month', ', growth: 100_000_000% per day')).toThrow(/arrivals on one day/);
  });
});
