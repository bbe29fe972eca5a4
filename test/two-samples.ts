/** What two samples of runs are compared by. */

export function correlation(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / n;
  const ma = meanOf(a);
  const mb = meanOf(b);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < n; i++) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  }
  return aa === 0 || bb === 0 ? 0 : Math.max(-0.999999, Math.min(0.999999, ab / Math.sqrt(aa * bb)));
}

/** Largest distance of two empirical distributions. */
export function ksDistance(one: Float64Array, other: Float64Array): number {
  const a = one.toSorted();
  const b = other.toSorted();
  let at = 0;
  let distance = 0;
  for (let i = 0; i < a.length; i++) {
    if (i + 1 < a.length && a[i + 1] === a[i]) continue;
    while (at < b.length && b[at] <= a[i]) at++;
    distance = Math.max(distance, Math.abs((i + 1) / a.length - at / b.length));
  }
  return distance;
}
