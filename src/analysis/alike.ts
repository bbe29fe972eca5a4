import type { Forecast } from '../forecast/format.ts';

type Facts = Forecast['scenario'];

/** What a difference of two scenarios silently assumes to be alike, and is not: the currency, and the period. */
export function unlike(base: Facts, head: Facts): string[] {
  const currencies =
    base.currency === head.currency
      ? []
      : [`amounts are in ${base.currency ?? 'no currency'} and ${head.currency ?? 'no currency'}`];
  const periods =
    base.start === head.start && base.end === head.end
      ? []
      : [`the periods differ: ${base.start} to ${base.end}, and ${head.start} to ${head.end}`];
  return [...currencies, ...periods];
}
