import type { SoughtQuantity } from '../analysis/format-seek.ts';
import type { Numbers } from './numbers.ts';

type Kind = Pick<SoughtQuantity, 'unit' | 'per'>;

/**
 * A value of a quantity of the scenario, with what it is per.
 * @param error as for `Numbers`
 * @example quantityText({ unit: 'count', per: 'month' }, 6177, 0, numbers) // '6,177 per month'
 */
export function quantityText(kind: Kind, value: number, error: number | null, numbers: Numbers): string {
  return `${bareText(kind, value, error, numbers)}${kind.per === undefined ? '' : ` per ${kind.per}`}`;
}

/** The same without what it is per. */
export function bareText({ unit }: Kind, value: number, error: number | null, numbers: Numbers): string {
  if (unit === 'share' || unit === 'growth') return numbers.share(value, error);
  if (unit === 'duration') return numbers.days(value, error);
  if (unit === 'factor') return numbers.factor(value, error);
  return unit === 'money' ? numbers.money(value, error) : numbers.count(value, error);
}
