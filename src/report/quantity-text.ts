import type { SoughtQuantity } from '../analysis/format-seek.ts';
import { inputText } from './inputs.ts';
import type { Numbers } from './numbers.ts';

/**
 * A value of a quantity of the scenario, with what it is per.
 * @param error as for `Numbers`
 * @example quantityText({ unit: 'count', per: 'month' }, 6177, 0, numbers) // '6,177 per month'
 */
export function quantityText(
  kind: Pick<SoughtQuantity, 'unit' | 'per'>,
  value: number,
  error: number | null,
  numbers: Numbers,
): string {
  return `${inputText(kind, value, numbers, error)}${kind.per === undefined ? '' : ` per ${kind.per}`}`;
}
