/** What intervals of 95 % from 16 replicates take, to the bit of the library that stands here elsewhere. */
const T = 2.1314495455597746;

/**
 * The one quantile of Student's distribution that the figures of a page ask for: stdlib's function would be a fifth of
 * all that a page carries to rerun.
 * @throws RangeError for any other
 */
export function studentQuantile(p: number, degrees: number): number {
  if (p !== 0.975 || degrees !== 15)
    throw new RangeError(`no Student quantile of ${p} with ${degrees} degrees in a page`);
  return T;
}
