import type { Estimate } from '../forecast/format.ts';
import { ERROR } from '../forecast/intervals.ts';
import { holds } from '../forecast/measures.ts';
import type { Argument } from '../scenario/argument.ts';
import type { Amount } from '../scenario/bound.ts';
import type { Sentence } from '../scenario/sentence.ts';
import { suggestion } from '../scenario/suggest.ts';
import { type Bench, estimateOf, figureWith } from './bench.ts';
import type { Answer } from './format-seek.ts';

/** Whether pulling a lever is enough. */
export async function seekLever(
  bench: Bench,
  { measure, comparator, bound }: Sentence<Amount>,
  name: string,
  runs: number,
  argument: Argument,
): Promise<Extract<Answer, { kind: 'lever' }>> {
  const { levers } = bench.base.scenario;
  const lever = levers.find((each) => each.name === name);
  if (lever === undefined)
    argument.refuse(
      `there is no lever "${name}"`,
      suggestion(
        name,
        levers.map((each) => each.name),
        'levers',
      ),
    );
  const off = estimateOf(await figureWith(bench, [`levers.${name}=off`], measure, runs, ERROR));
  const pulled = estimateOf(await figureWith(bench, [`levers.${name}=on`], measure, runs, ERROR));
  const does = ({ value }: Estimate) => value !== null && holds(value, comparator, bound.amount);
  return { kind: 'lever', name, on: lever.on, off, pulled, suffices: does(pulled), needed: !does(off), runs };
}
