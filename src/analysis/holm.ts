/**
 * Which of several hypotheses are rejected so that the chance to reject any true one is at most `error`, whatever they
 * have to do with each other (Holm 1979, "A simple sequentially rejective multiple test procedure").
 * @example holm([0.009, 0.5, 0.03], 0.05) // [true, false, false]
 */
export function holm(chances: readonly number[], error: number): boolean[] {
  const order = chances.map((_, i) => i).sort((a, b) => chances[a] - chances[b]);
  const kept = order.findIndex((i, rank) => chances[i] > error / (chances.length - rank));
  const rejected = new Set(kept < 0 ? order : order.slice(0, kept));
  return chances.map((_, i) => rejected.has(i));
}
