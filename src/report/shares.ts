import { chanceText } from './chance.ts';
import { type Numbers, numbersIn } from './numbers.ts';

const english = numbersIn(null);

/** A share with its 95 % Monte Carlo interval. An estimate may fall below 0 or above 1, which no share of a spread does. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A share with as many digits as its interval allows; a bound where it cannot be told from nothing.
 * @example shareText({ value: 0.312, low: 0.301, high: 0.323 }) // '31 %'
 * @example shareText({ value: -0.002, low: -0.006, high: 0.004 }) // '< 1 %'
 */
export function shareText(share: Share, numbers: Numbers = english): string {
  return chanceText(within(share), numbers).value;
}

/** @example shareWithInterval({ value: 0.312, low: 0.301, high: 0.323 }) // '31 % (30–33)' */
export function shareWithInterval(share: Share, numbers: Numbers = english): string {
  const { value, low, high } = within(share);
  const { value: text, bound } = chanceText(within(share), numbers);
  if (bound || low === high) return text;
  const fine = chanceText(within(share)).value.includes('.');
  const decimals = fine ? 1 : 0;
  const step = fine ? 0.1 : 1;
  const down = Math.floor((Math.min(low, value) * 100) / step + 1e-9) * step;
  const up = Math.ceil((Math.max(high, value) * 100) / step - 1e-9) * step;
  return `${text} (${numbers.fixed(down, decimals)}–${numbers.fixed(up, decimals)})`;
}

/** Whether a share is told apart from nothing. */
export function isSureShare({ low }: Share): boolean {
  return low > 0;
}

function within({ value, low, high }: Share): Share {
  const inside = (x: number) => Math.min(Math.max(x, 0), 1);
  return { value: inside(value), low: inside(low), high: inside(high) };
}
