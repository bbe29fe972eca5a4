import type { InputSummary } from '../forecast/format.ts';
import { numbersIn } from './numbers.ts';

/**
 * A value of an input in its own unit.
 * @param error as `Numbers` takes it; null: three digits, a reading aid where the file has the rest
 */
export function inputText(
  { unit }: Pick<InputSummary, 'unit'>,
  value: number | null,
  currency: string | null,
  error: number | null = null,
): string {
  const numbers = numbersIn(currency);
  if (unit === 'growth') return numbers.share(value, error);
  if (unit === 'duration') return numbers.days(value, error);
  if (unit === 'number') return numbers.count(value, error);
  return numbers.of(unit, value, error);
}
