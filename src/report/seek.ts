import colors from 'picocolors';
import type { Answer, Needed, SeekAnswer, SoughtQuantity } from '../analysis/format-seek.ts';
import type { Estimate } from '../forecast/format.ts';
import { chanceWithMargin } from './chance.ts';
import { grid } from './grid.ts';
import { inputText } from './inputs.ts';
import { errorOf, finerError, NONE, type Numbers, numbersIn } from './numbers.ts';
import { plain } from './plain.ts';
import { quantityText } from './quantity-text.ts';
import { lastLine, titleLine } from './terminal.ts';
import { inBlocks } from './terminal-lines.ts';

/** An answer of `simulate seek` on a terminal. @param options.seconds wall time of the whole command */
export function seekText(answer: SeekAnswer, options: { readonly color: boolean; readonly seconds: number }): string {
  const c = colors.createColors(options.color);
  const numbers = numbersIn(answer.scenario.currency);
  const figure = (estimate: Estimate) => figureText(answer.measure, estimate, numbers);
  const now = answer.now === null ? '' : `   now ${figure(answer.now)}`;
  const blocks = [
    [titleLine(answer, numbers, c)],
    [`  ${c.bold(plain(answer.reach))}${now}`],
    ...answerLines(answer.answer, { numbers, figure, bold: c.bold, dim: c.dim }),
    [lastLine([], options.seconds, c)],
  ];
  return `${inBlocks(blocks)}\n`;
}

interface Words {
  readonly numbers: Numbers;
  /** The figure that was to be reached. */
  readonly figure: (estimate: Estimate) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

function figureText({ unit, text }: SeekAnswer['measure'], estimate: Estimate, numbers: Numbers): string {
  const { value, low, high } = estimate;
  if (value !== null && low !== null && high !== null && text.startsWith('chance'))
    return chanceWithMargin({ value, low, high });
  const error = errorOf(estimate);
  return value === null ? NONE : inputText({ unit }, value, numbers, error);
}

function answerLines(answer: Answer, words: Words): string[][] {
  if (answer.kind === 'trade-off') return tradeOffLines(answer, words);
  if (answer.kind === 'lever') return [leverLines(answer, words)];
  if (answer.kind === 'target') return [targetLines(answer, words)];
  return [[...neededLines(answer, answer, words), ...varianceLines(answer, words)], triedLines(answer, answer, words)];
}

function neededLines(kind: SoughtQuantity, needed: Needed, { numbers, figure, bold }: Words): string[] {
  const { outcome, value, side, at, onPaper } = needed;
  const name = plain(kind.path);
  const text = (each: number) => quantityText(kind, each, null, numbers);
  const there = `${figure(needed.figure)} at ${text(at)}`;
  const range = `from ${inputText(kind, kind.from, numbers, null)} to ${text(kind.to)}`;
  const paper =
    onPaper === null
      ? []
      : [
          onPaper.value !== null
            ? `    on paper ${quantityText(kind, onPaper.value, 0, numbers)}: every input at its mean, and no luck`
            : `    on paper ${onPaper.outcome === 'always' ? 'every value does' : 'none does'}`,
        ];
  if (outcome === 'always') return [`  ${name}: ${bold('any value')} ${range}; at the worst, ${there}`, ...paper];
  if (outcome === 'never' || value === null)
    return [`  ${name}: ${bold('cannot be reached')} ${range}; the best is ${there}`, ...paper];
  const answer = `${side} ${neededText(kind, needed, numbers)}`;
  return [`  ${name}: ${bold(answer)}${intervalText(kind, needed, numbers)}`, ...paper];
}

/** The value with as many digits as its interval, printed beside it, lets one follow. */
function neededText(kind: SoughtQuantity, { value, low, high }: Needed, numbers: Numbers): string {
  return quantityText(kind, value!, finerError({ value, low, high }), numbers);
}

function intervalText(kind: SoughtQuantity, { value, low, high }: Needed, numbers: Numbers): string {
  if (low === high) return '';
  const error = finerError({ value, low, high });
  const end = (each: number | null, beyond: string) => (each === null ? beyond : inputText(kind, each, numbers, error));
  return ` (${end(low, 'below the range')} to ${end(high, 'beyond the range')})`;
}

/** So many whole numbers may be told apart by more runs. */
const FEW_NUMBERS = 4;

/** What varying it does to what the scenario says. */
function varianceLines(
  { text, becomes, whole, low, high, outcome, path }: Extract<Answer, { kind: 'value' }>,
  { dim }: Words,
): string[] {
  const lines: string[] = [];
  if (becomes === 'certain') lines.push(`    as one certain number, in place of ${plain(text)}`);
  if (becomes === 'each lead scaled')
    lines.push(`    told as its mean over leads: each lead's is scaled, in place of ${plain(text)}`);
  if (becomes === 'as it is') lines.push(`    now ${plain(text)}`);
  // Of thousands, no number of runs tells one from the next.
  if (whole && outcome === 'found' && low !== null && high !== null && low < high && high - low <= FEW_NUMBERS)
    lines.push(`    more runs tell the whole numbers of ${plain(path)} apart: --max-runs`);
  return lines.map(dim);
}

/** What was tried first, where it does not simply rise or fall. */
function triedLines(kind: SoughtQuantity, { monotone, tried }: Needed, { numbers, figure }: Words): string[] {
  if (monotone) return [];
  return [
    '  more of it is not always better, nor less of it: what is told is the first value of those tried from which it holds',
    ...grid(
      ['  tried', 'gives'],
      tried.map((each) => [`  ${quantityText(kind, each.value, null, numbers)}`, figure(each.figure)]),
    ),
  ];
}

function tradeOffLines({ given, sought, points }: Extract<Answer, { kind: 'trade-off' }>, words: Words): string[][] {
  const { numbers, figure } = words;
  const rows = points.map(({ given: value, ...needed }) => {
    const { outcome, side, onPaper } = needed;
    const sheet = onPaper === null || onPaper.value === null ? '–' : inputText(sought, onPaper.value, numbers, 0);
    const answer =
      outcome === 'found'
        ? [`${side} ${neededText(sought, needed, numbers)}`, intervalText(sought, needed, numbers).trim()]
        : [outcome === 'always' ? 'any value' : `not reached: at best ${figure(needed.figure)}`, ''];
    return [quantityText(given, value, null, numbers), ...answer, sheet];
  });
  const notes = [given, sought]
    .filter(({ becomes }) => becomes !== 'as it is')
    .map(({ path, becomes, text }) =>
      words.dim(
        `    ${plain(path)}: ${becomes === 'certain' ? 'one certain number' : "its mean over leads, each lead's scaled"}, in place of ${plain(text)}`,
      ),
    );
  return [[...grid([plain(given.path), plain(sought.path), '', 'on paper'], rows), ...notes]];
}

function leverLines(
  { name, off, pulled, suffices, needed }: Extract<Answer, { kind: 'lever' }>,
  { figure, bold }: Words,
): string[] {
  const verdict = suffices ? (needed ? 'enough' : 'enough, and so it is without') : 'not enough';
  return [`  levers.${plain(name)}: ${bold(verdict)}; without it ${figure(off)}, with it ${figure(pulled)}`];
}

function targetLines(answer: Extract<Answer, { kind: 'target' }>, { numbers, bold, dim }: Words): string[] {
  const { metric, unit, side, value, low, high, present, onPaper } = answer;
  const kind = { unit: unit as SoughtQuantity['unit'] };
  const error = finerError({ value, low, high });
  const text = (each: number | null, of: number | null) => (each === null ? NONE : inputText(kind, each, numbers, of));
  // Of a metric that is infinite in too many runs, such as the cost of no customer, no amount will do.
  const interval = low === null && high === null ? '' : ` (${text(low, error)} to ${text(high, error)})`;
  const amount =
    value === null ? bold('no amount is reached that often') : `${bold(`${side} ${text(value, error)}`)}${interval}`;
  const lines = [`  target.${plain(metric)}: ${amount}`];
  if (onPaper !== null) lines.push(`    on paper ${text(onPaper, 0)}: every input at its mean, and no luck`);
  if (present !== null) lines.push(dim(`    now ${text(present, 0)}`));
  return lines;
}
