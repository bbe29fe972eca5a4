import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateText } from '../simulate-text.ts';
import { draws, textOf } from './scenario-arbitrary.ts';

const RUNS = 40;
const q3 = readFileSync('scenarios/q3.yaml', 'utf8');

describe('two scenarios that differ in one value', () => {
  it('a higher rate loses no customer and no revenue in any run, where nothing comes back', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const text = textOf(
          { ...draw, stages: draw.stages.map((stage) => ({ ...stage, rate: '50%' })) },
          { recycling: false },
        );
        const base = simulateText(text, RUNS);
        const more = simulateText(text, RUNS, { set: ['funnel.s1.rate=51%'] });
        for (const name of ['customers', 'revenue', 'entered.s1']) {
          const before = base.column(name);
          more.column(name).forEach((value, r) => {
            expect(value).toBeGreaterThanOrEqual(before[r] * (1 - 1e-12));
          });
        }
        expect(more.column('entered.s0')).toEqual(base.column('entered.s0'));
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it('more volume loses no customer in any run, where nothing comes back', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const text = textOf(
          { ...draw, sources: draw.sources.map((s) => ({ ...s, exact: false })) },
          { recycling: false },
        );
        const base = simulateText(text, RUNS).column('customers');
        const volume = draw.sources[0].volume;
        const more = simulateText(text, RUNS, { set: [`sources.source0.volume=${volume + 3} per month`] });
        more.column('customers').forEach((value, r) => {
          expect(value).toBeGreaterThanOrEqual(base[r]);
        });
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  it('+1 point of win rate loses revenue in no run of q3 without recycling', () => {
    const text = q3.replace(/^ {4}recycle: .*$/m, '');
    expect(text).not.toContain('recycle');
    const base = simulateText(text, 2048).column('revenue');
    const better = simulateText(text, 2048, { set: ['funnel.customer.rate=41%'] }).column('revenue');
    expect(better.every((value, r) => value >= base[r] * (1 - 1e-12))).toBe(true);
    expect(better.some((value, r) => value > base[r])).toBe(true);
  });

  it('+2.5 % of the contact rate of q3: the difference varies 200 times less than with independent seeds', () => {
    const rate = ['funnel.contact.rate=0.5125% to 1.025%'];
    const runs = 8192;
    // Plain sampling, where the variance of a difference of means is that of a single run's difference over n.
    const plain = ['simulation.sampling=random'];
    const base = simulateText(q3, runs, { set: plain }).column('revenue');
    const paired = simulateText(q3, runs, { set: [...plain, ...rate] }).column('revenue');
    const apart = simulateText(q3, runs, { set: [...plain, ...rate, 'simulation.seed=another'] }).column('revenue');
    const variance = (other: Float64Array): number => {
      const d = other.map((value, r) => value - base[r]);
      const mean = d.reduce((sum, value) => sum + value, 0) / runs;
      return d.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs - 1);
    };
    expect(variance(apart) / variance(paired)).toBeGreaterThanOrEqual(200);
  });
});

describe('numbers that do not depend on a change stay as they are', () => {
  const same = (a: string, b: string, names: readonly string[]): void => {
    const one = simulateText(a, 64);
    const two = simulateText(b, 64);
    for (const name of names) expect(two.column(name), name).toEqual(one.column(name));
  };
  const stages = ['visitor', 'contact', 'mql', 'sql', 'opportunity', 'proposal', 'customer'];
  const all = ['revenue', 'customers', 'spend', ...stages.map((stage) => `entered.${stage}`), 'cold.sql', 'lost.mql'];

  it('when a source is added', () => {
    const more = q3.replace('funnel:', '  events:\n    enters: mql\n    volume: 10 to 20 per month\n\nfunnel:');
    same(q3, more, ['revenue@website', 'revenue@outbound', 'entered.sql@website', 'customers@outbound']);
  });

  it('when a stage is added at the end', () => {
    const more = q3.replace('\ndeal:', '  onboarded: { rate: 90%, after: 5 days }\n\ndeal:');
    const one = simulateText(q3, 64);
    const two = simulateText(more, 64);
    for (const stage of stages) expect(two.column(`entered.${stage}`)).toEqual(one.column(`entered.${stage}`));
    expect(two.column('cold.sql')).toEqual(one.column('cold.sql'));
  });

  it('when keys are written in another order', () => {
    const head = q3.indexOf('sources:');
    const funnel = q3.indexOf('funnel:');
    const rest = q3.indexOf('deal:');
    const other = `${q3.slice(funnel, rest)}${q3.slice(head, funnel)}${q3.slice(rest)}\n${q3.slice(0, head)}`;
    same(q3, other, all);
  });

  it('when sources change places', () => {
    const website = q3.slice(q3.indexOf('  website:'), q3.indexOf('  outbound:'));
    const outbound = q3.slice(q3.indexOf('  outbound:'), q3.indexOf('funnel:')).trimEnd();
    const other = q3.replace(website + outbound, `${outbound}\n${website.trimEnd()}`);
    expect(other).not.toBe(q3);
    const one = simulateText(q3, 64);
    const two = simulateText(other, 64);
    for (const name of ['customers', 'entered.sql', 'cold.sql', 'revenue@website']) {
      expect(two.column(name), name).toEqual(one.column(name));
    }
    two.column('revenue').forEach((value, r) => {
      expect(Math.abs(value - one.column('revenue')[r])).toBeLessThanOrEqual(1e-12 * value);
    });
  });

  it('when a thing is renamed and says what it was', () => {
    const renamed = q3
      .replaceAll(/\bwebsite\b/g, 'site')
      .replace('  site:\n', '  site:\n    was: website\n')
      .replaceAll(/\bmql\b/g, 'lead')
      .replace('  lead: {', '  lead: { was: mql,');
    const one = simulateText(q3, 64);
    const two = simulateText(renamed, 64);
    expect(two.column('revenue')).toEqual(one.column('revenue'));
    expect(two.column('entered.lead')).toEqual(one.column('entered.mql'));
    const forgotten = simulateText(renamed.replace('    was: website\n', ''), 64);
    expect(forgotten.column('revenue')).not.toEqual(one.column('revenue'));
  });

  it('when the period starts later: leads keep their month', () => {
    const text = (start: string, days: number): string => `
name: shift
period: { start: ${start}, days: ${days} }
sources: { s: { volume: 5 per day } }
funnel: { lead: {}, customer: { rate: 30%, after: 1 to 3 days } }
simulation: { seed: shift }
`;
    const whole = simulateText(text('2026-01-01', 90), 64).column('entered.lead');
    const head = simulateText(text('2026-01-01', 31), 64).column('entered.lead');
    const tail = simulateText(text('2026-02-01', 59), 64).column('entered.lead');
    expect(whole).toEqual(head.map((n, r) => n + tail[r]));
  });
});

describe('runs', () => {
  it('are the same however they are cut', () => {
    const { model, kernel } = simulateText(q3, 1);
    const columns = model.columns.length;
    const whole = new Float64Array(columns * 50);
    const pieces = new Float64Array(columns * 50);
    kernel.simulate(0, 50, whole, 50);
    for (const [from, to] of [
      [31, 50],
      [0, 7],
      [7, 8],
      [8, 31],
    ])
      kernel.simulate(from, to, pieces, 50);
    expect(pieces).toEqual(whole);
  });
});
