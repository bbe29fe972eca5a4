/** Words of the scenario language that no part of the simulator can honour yet; to accept them would be to ignore them. */
const LATER = new Set(
  (
    'segments work attend email levers events checks existing pipeline costs accounts calendar actuals commission ' +
    'returning bounce_rate recurring locale workdays inputs until gross_margin customer_lifetime mrr churn respond_after drop_after'
  ).split(' '),
);

/** True for a key that the language knows and this version does not. */
export function isLater(key: string): boolean {
  return LATER.has(key);
}
