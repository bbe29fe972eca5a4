import { distribution } from '../distributions/index.ts';
import type { Quantity } from './scenario.ts';

/** Mean of a quantity; of a certain one, its value. */
export function meanOf({ value }: Quantity): number {
  return typeof value === 'number' ? value : distribution(value).mean;
}
