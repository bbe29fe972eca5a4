import type { Forecast, InputSummary } from '../forecast/format.ts';
import { languageOf } from './language.ts';
import type { Numbers } from './numbers.ts';
import { plain, shorten, terminalWidth } from './plain.ts';

/**
 * A value of an input in its own unit.
 * @param error as `Numbers` takes it; null: three digits, a reading aid where the file has the rest
 */
export function inputText(
  { unit }: Pick<InputSummary, 'unit'>,
  value: number | null,
  numbers: Numbers,
  error: number | null = null,
): string {
  if (unit === 'growth') return numbers.share(value, error);
  if (unit === 'duration') return numbers.days(value, error);
  if (unit === 'number') return numbers.count(value, error);
  return numbers.of(unit, value, error);
}

/** Writes values of one input. */
export interface InputWriter {
  /** @example value(9020) // '9,020' */
  readonly value: (value: number) => string;
  /** What the value is per: " a month"; empty where it is no rate of time. */
  readonly per: string;
}

/** The writer for the input of that path; one that the forecast does not list is written as a bare number. */
export function inputWriter({ inputs, scenario }: Forecast, path: string): InputWriter {
  const input = inputs.find(({ name }) => name === path);
  const { numbers } = languageOf(scenario);
  return {
    value: (value) => inputText(input ?? { unit: 'number' }, value, numbers),
    per: input?.per === undefined ? '' : numbers.words.per[input.per],
  };
}

/**
 * The path of an input in at most `columns` columns, its end kept: that is what tells inputs apart.
 * @example shortPath('sources.outbound.volume', 16) // '…outbound.volume'
 * @example shortPath('funnel.marketing-qualified-lead.rate', 20) // '…marketing-qua….rate'
 */
export function shortPath(path: string, columns: number): string {
  const shown = plain(path);
  if (terminalWidth(shown) <= columns) return shown;
  const keys = shown.split('.');
  for (let first = 1; first < keys.length - 1; first++) {
    const end = `…${keys.slice(first).join('.')}`;
    if (terminalWidth(end) <= columns) return end;
  }
  const last = `.${keys.at(-1)}`;
  const room = columns - terminalWidth(last) - 1;
  return keys.length > 1 && room > 3 ? `…${shorten(keys.at(-2)!, room)}${last}` : shorten(shown, columns);
}
