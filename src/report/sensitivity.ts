import colors from 'picocolors';
import { FEWEST_FOR_DRIVERS } from '../analysis/drivers.ts';
import type { SensitivityAnswer } from '../analysis/format-sensitivity.ts';
import type { Driver, Drivers } from '../forecast/format-answers.ts';
import { chanceOf } from './chance.ts';
import { type Band, bandNoun, correlationText, endsOf, idleWords, isIdle } from './drivers.ts';
import { grid } from './grid.ts';
import { shortPath } from './inputs.ts';
import { errorOf, type Numbers, numbersIn } from './numbers.ts';
import { plain } from './plain.ts';
import { shareText, shareWithInterval } from './shares.ts';
import { metricLabel } from './subject.ts';
import { lastLine, titleLine } from './terminal.ts';
import { leverLines } from './terminal-answers.ts';
import { luckLines } from './terminal-drivers.ts';
import { inBlocks, sentence } from './terminal-lines.ts';

/** Columns of a name. */
const NAME = 34;

/** An answer of `simulate sensitivity` on a terminal. @param options.seconds wall time of the whole command */
export function sensitivityText(
  answer: SensitivityAnswer,
  options: { readonly color: boolean; readonly seconds: number },
): string {
  const c = colors.createColors(options.color);
  const numbers = numbersIn(answer.scenario.currency);
  const { drivers } = answer;
  const blocks = [
    [titleLine(answer, numbers, c)],
    [`  ${c.bold(`what moves ${metricLabel(answer.metric)}`)}`],
    drivers === null ? [nothingMoves(answer)] : table(answer, drivers, numbers),
    drivers === null ? [] : remarks(answer, drivers),
    luckLines(answer, numbers),
    answer.levers === null ? [] : leverLines(answer, numbers),
    [lastLine([], options.seconds, c)],
  ];
  return `${inBlocks(blocks)}\n`;
}

function nothingMoves({ engine }: SensitivityAnswer): string {
  return engine.runs < FEWEST_FOR_DRIVERS
    ? `  ${engine.runs} runs are too few to say: it takes ${FEWEST_FOR_DRIVERS}`
    : '  nothing that is uncertain moves it, as far as these runs can tell';
}

function table(answer: SensitivityAnswer, drivers: Drivers, numbers: Numbers): string[] {
  const { effects, method } = answer;
  const name = (path: string) => shortPath(path, NAME);
  if (effects !== null) {
    const sorted = effects.toSorted((a, b) => size(b) - size(a));
    if (method === 'sobol') {
      return grid(
        ['input', 'first order', 'total order'],
        sorted.map(({ name: path, first, total }) => [
          name(path),
          shareWithInterval(first!),
          shareWithInterval(total!),
        ]),
      );
    }
    return grid(
      ['input', 'share'],
      sorted.map(({ name: path, share }) => [name(path), shareWithInterval(share!)]),
    );
  }
  if (method === 'rank') {
    const strength = ({ rankCorrelation }: Driver) => Math.abs(rankCorrelation.value);
    return grid(
      ['input', 'partial rank correlation'],
      drivers.inputs
        .toSorted((a, b) => strength(b) - strength(a))
        .map((driver) => [name(driver.name), correlationText(driver.rankCorrelation)]),
    );
  }
  const noun = bandNoun(drivers);
  const mean = ({ mean: of }: Band) => numbers.of(answer.unit, of.value, errorOf(of));
  return grid(
    ['input', 'moves with', 'by itself', `lowest → highest ${noun}`, ...(targeted(drivers) ? ['chance'] : [])],
    drivers.inputs.map((driver) => {
      const ends = endsOf(driver);
      return [
        shortPath(driver.name, 26),
        shareText(driver.movesWith),
        shareText(driver.byItself),
        ends ? `${mean(ends.low)} → ${mean(ends.high)}` : '–',
        ...(targeted(drivers) ? [ends ? `${chanceOf(ends.low.chance)} → ${chanceOf(ends.high.chance)}` : '–'] : []),
      ];
    }),
  );
}

function size({ total, share }: NonNullable<SensitivityAnswer['effects']>[number]): number {
  return (total ?? share)!.value;
}

function targeted({ inputs }: Drivers): boolean {
  return inputs.some(({ bands }) => bands.some((band) => band.chance !== undefined));
}

/** How it was found, and what the table does not say. */
function remarks(answer: SensitivityAnswer, drivers: Drivers): string[] {
  const { method, passes, effects } = answer;
  const { surrogate, interactions, inputs } = drivers;
  const sum = (effects ?? []).reduce((total, { share }) => total + (share?.value ?? 0), 0);
  const rest = shareText({ value: sum, low: sum, high: sum });
  const how: Readonly<Record<typeof method, string>> = {
    tranche: `by itself: of a polynomial that explains ${shareText(surrogate.explains)} of the spread`,
    rank: 'of each input given all others: the sign says which way it moves, the size how steadily',
    sobol: 'total order with interactions; what is correlated counts in the first order of both',
    shapley: `shares that add up to ${rest}; the rest is luck`,
    pme: `shares that add up to ${rest}, of a polynomial that explains ${shareText(surrogate.explains)} of the spread; an input that does nothing gets nothing`,
  };
  const made = passes === null ? '' : ` (${passes.count} passes of ${passes.runs.toLocaleString('en-US')} runs)`;
  const told = method === 'tranche' ? inputs : [];
  return [
    `${how[method]}${made}`,
    ...(drivers.ofRanks
      ? [`${metricLabel(answer.metric)} is infinite in some runs: shares are of the spread of its ranks`]
      : []),
    ...told.filter(isIdle).map((driver) => `${plain(driver.name)} ${idleWords(drivers)}`),
    ...tied(told),
    ...interactions.map(
      ({ between: [a, b], share, kind }) =>
        `${plain(a)} and ${plain(b)} ${kind} each other (${shareText(share)} of the spread)`,
    ),
  ].flatMap(sentence);
}

/** "a, b and c cannot be told apart". */
function tied(inputs: readonly Driver[]): string[] {
  const numbers = [...new Set(inputs.map(({ group }) => group))];
  return numbers
    .map((number) => inputs.filter(({ group }) => group === number))
    .filter((group) => group.length > 1)
    .map((group) => {
      const names = group.map(({ name }) => plain(name));
      return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} cannot be told apart`;
    });
}
