import type { Forecast } from '../forecast/format.ts';
import type { Driver, Drivers } from '../forecast/format-answers.ts';
import { bandMean, bandNoun, endsOf, idleWords, isIdle, isSureDriver, metricWriter } from './drivers.ts';
import { shortPath } from './inputs.ts';
import { mostValuable, narrowingText, partsOf } from './luck.ts';
import type { Numbers } from './numbers.ts';
import { shareText } from './shares.ts';
import { metricLabel } from './subject.ts';
import { padding, SECOND_COLUMN, sentence, under, WIDTH, wrapped } from './terminal-lines.ts';
import { en } from './texts/en/index.ts';

/** How many inputs the summary names. */
const ROWS = 5;
/** Columns of a name; of the two shares; and of what the metric is at the ends of the input. */
const NAME = 30;
const SHARES = [12, 11] as const;
const ENDS = 25;
/** Room for a path within a sentence. */
const PATH = 44;

/**
 * The inputs that move the metric most, with the metric's mean in the lowest and highest band of each; and in words
 * which cannot be told apart and which move only with others.
 */
export function driverLines(forecast: Forecast, dim: (text: string) => string): string[] {
  const { drivers } = forecast;
  const write = drivers && metricWriter(forecast, drivers.metric);
  if (!drivers || !write || drivers.inputs.length === 0) return [];
  const shown = drivers.inputs.filter(isSureDriver).slice(0, ROWS);
  if (shown.length === 0) return sentence(`no input moves ${metricLabel(drivers.metric)} so much that it stands out`);
  const line = (name: string, movesWith: string, byItself: string, ends: string) =>
    `  ${name}${padding(name, NAME)}${right(movesWith, SHARES[0])}${right(byItself, SHARES[1])}${right(ends, ENDS)}`.trimEnd();
  const noun = bandNoun(drivers);
  return [
    dim(line('what moves it most', 'moves with', 'by itself', `lowest → highest ${noun}`)),
    ...shown.map((driver) => {
      const ends = endsOf(driver);
      const event = driver.kind === 'event' ? ' with it' : '';
      return line(
        shortPath(driver.name, NAME),
        shareText(driver.movesWith),
        shareText(driver.byItself),
        ends ? `${bandMean(ends.low, write)} → ${bandMean(ends.high, write)}${event}` : '–',
      );
    }),
    ...tied(drivers, shown).flatMap(sentence),
    ...shown.filter(isIdle).flatMap((driver) => sentence(`${shortPath(driver.name, PATH)} ${idleWords(drivers)}`)),
  ];
}

/** "rows 1–3 cannot be told apart", for every group of several. */
function tied({ inputs }: Drivers, shown: readonly Driver[]): string[] {
  return [...new Set(shown.map(({ group }) => group))].flatMap((group) => {
    const rows = shown.flatMap((driver, i) => (driver.group === group ? [i + 1] : []));
    const more = inputs.filter((driver) => driver.group === group && isSureDriver(driver)).length - rows.length;
    if (rows.length + more < 2) return [];
    const named = rows.length === 1 ? `row ${rows[0]}` : `rows ${runsOf(rows)}`;
    return [`${named}${more > 0 ? ` and ${more} more` : ''} cannot be told apart`];
  });
}

/** Ascending numbers, with what follows on itself joined: "1–3, 5". */
function runsOf(numbers: readonly number[]): string {
  const parts: [first: number, last: number][] = [];
  for (const n of numbers) {
    const open = parts.at(-1);
    if (open && open[1] === n - 1) open[1] = n;
    else parts.push([n, n]);
  }
  return parts.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(', ');
}

/** What of the spread is luck, what more data would shrink, and what is most worth finding out. */
export function luckLines(
  { luckVersusIgnorance: luck }: Pick<Forecast, 'luckVersusIgnorance'>,
  numbers: Numbers,
): string[] {
  if (luck === null) return [];
  const rest = partsOf(luck)
    .slice(1)
    .map(({ name, share }) => `${shareText(share)} ${name}`);
  const best = mostValuable(luck);
  const room = WIDTH - SECOND_COLUMN;
  return under('luck or ignorance', [
    ...wrapped(
      `${shareText(luck.ignorance)} of the spread is ignorance: more data would shrink it; ${rest.join(', ')}`,
      room,
    ),
    ...(best
      ? wrapped(
          `knowing ${shortPath(best.name, PATH)} exactly would narrow P10–P90 by ${narrowingText(best, { texts: en, numbers })}`,
          room,
        )
      : []),
  ]);
}

function right(text: string, width: number): string {
  return padding(text, width) + text;
}
