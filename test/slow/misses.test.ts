/**
 * What misses have in common, 200 times over: a rule that is known is found with its figures, and where misses have
 * nothing to do with the inputs none is told.
 *
 * Both halves are 4,096 runs. Of the first rule about 820 lie inside and 1,230 miss, so that its density has a standard
 * error of 1.0 points and its coverage of 1.4: five points are 3.6 of these or more. The third rule comes closest, with
 * a coverage of 1.6 and thus 3.2. Of noise at most 2 % may be told, four seeds in 200; ten are three standard errors more.
 */
import { describe, expect, it } from 'vitest';
import { findMisses } from '../../src/analysis/misses.ts';
import { type Plan, plantedMisses } from '../analysis/planted-misses.ts';

const SEEDS = 200;
const POINTS = 0.05;

interface Known extends Pick<Plan, 'inputs' | 'events'> {
  readonly name: string;
  readonly inside: (u: ArrayLike<number>) => boolean;
  /** Share of the runs inside, and shares of these and of the others that miss. */
  readonly share: number;
  readonly density: number;
  readonly outside: number;
  readonly conditions: readonly string[];
}

const known: readonly Known[] = [
  {
    name: 'two inputs of eight',
    inputs: 8,
    inside: (u) => u[0] < 0.4 && u[3] < 0.5,
    share: 0.2,
    density: 0.9,
    outside: 0.15,
    conditions: ['input 0 below', 'input 3 below'],
  },
  {
    name: 'one input, where most runs miss',
    inputs: 8,
    inside: (u) => u[2] > 0.55,
    share: 0.45,
    density: 0.95,
    outside: 0.6,
    conditions: ['input 2 above'],
  },
  {
    name: 'three inputs',
    inputs: 8,
    inside: (u) => u[1] < 0.5 && u[4] > 0.4 && u[6] < 0.6,
    share: 0.18,
    density: 0.8,
    outside: 0.1,
    conditions: ['input 1 below', 'input 4 above', 'input 6 below'],
  },
  {
    name: 'an event and an input',
    inputs: 7,
    events: [0.3],
    inside: (u) => u[7] === 1 && u[2] < 0.6,
    share: 0.18,
    density: 0.85,
    outside: 0.12,
    conditions: ['event 0 above', 'input 2 below'],
  },
];

describe('a rule that is known is found in at least 190 of 200 seeds', () => {
  it.each(known)('$name', ({ name, inputs, events, inside, share, density, outside, conditions }) => {
    const coverage = (share * density) / (share * density + (1 - share) * outside);
    let found = 0;
    let named = 0;
    let beyond = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const miss = (u: ArrayLike<number>) => (inside(u) ? density : outside);
      const rules = findMisses(plantedMisses({ seed: `${name} ${seed}`, runs: 8192, inputs, events, miss }));
      beyond += Math.max(0, rules.length - 1);
      const [rule] = rules;
      if (rule === undefined) continue;
      const told = rule.conditions.map((each) => `${each.name} ${each.side}`).sort();
      named += Number(told.join() === conditions.join());
      const off = [rule.density.value - density, rule.coverage.value - coverage];
      found += Number(off.every((each) => Math.abs(each) < POINTS));
    }
    console.log(`${name}: found with its figures in ${found}, by its inputs in ${named}; further rules ${beyond}`);
    expect(found).toBeGreaterThanOrEqual(190);
    expect(named).toBeGreaterThanOrEqual(190);
    // Outside the rule misses are noise.
    expect(beyond).toBeLessThanOrEqual(10);
  });

  it('with intervals that hold the truth of the rule as it was found', () => {
    let held = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const miss = (u: ArrayLike<number>) => (u[0] < 0.4 && u[1] < 0.5 ? 0.9 : 0.15);
      const [rule] = findMisses(plantedMisses({ seed: `interval ${seed}`, runs: 2048, inputs: 4, miss }));
      const cut = (name: string) => rule.conditions.find((each) => each.name === name)?.value ?? 1;
      const [a, b] = [cut('input 0'), cut('input 1')];
      const truth = 0.15 + (0.75 * Math.min(a, 0.4) * Math.min(b, 0.5)) / (a * b);
      held += Number(rule.density.low <= truth && truth <= rule.density.high);
    }
    console.log(`intervals of density: ${held} of ${SEEDS}`);
    // 95 % of 200 less 4.9 standard errors of 3.1.
    expect(held).toBeGreaterThanOrEqual(175);
  });
});

describe('of misses that have nothing to do with the inputs a rule is told in at most 10 of 200 seeds', () => {
  // Of 512 runs nine seeds in ten propose a rule, which the other half has to refuse; of 8,192 few do.
  it.each([
    [512, 0.1],
    [512, 0.3],
    [512, 0.7],
    [8192, 0.3],
  ])('%d runs, of which %d miss', (runs, share) => {
    let told = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const noise = plantedMisses({ seed: `noise ${runs} ${seed}`, runs, inputs: 8, miss: () => share });
      told += Number(findMisses(noise).length > 0);
    }
    console.log(`${runs} runs, ${share} miss: ${told} of ${SEEDS}`);
    expect(told).toBeLessThanOrEqual(10);
  });
});
