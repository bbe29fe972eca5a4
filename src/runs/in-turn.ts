/**
 * A function whose calls are carried out one after the other, in the order in which they are made: two ranges at once on
 * one pool would make every worker change its kernel from task to task.
 */
export function inTurn<A extends unknown[], R>(work: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const next = last.then(() => work(...args));
    // Whoever called hears of a failure; the next in turn begins all the same.
    last = next.catch(() => {});
    return next;
  };
}
