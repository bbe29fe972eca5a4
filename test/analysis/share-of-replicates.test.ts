import { expect, it } from 'vitest';
import { shareOfReplicates } from '../../src/analysis/share-of-replicates.ts';
import { clopperPearson, wilson } from '../../src/forecast/intervals.ts';

it('intervals come from the replicates, where these can say anything', () => {
  const alike = shareOfReplicates(Uint32Array.of(20, 20, 20, 20), Uint32Array.of(50, 50, 50, 50), 'stratified');
  expect(alike).toEqual({ value: 0.4, low: 0.4, high: 0.4 });
  // Shares of four equal replicates: the jackknife is the standard error of their mean, t(0.975; 3) = 3.18245.
  const apart = shareOfReplicates(Uint32Array.of(18, 22, 16, 24), Uint32Array.of(50, 50, 50, 50), 'stratified');
  const error = Math.sqrt((0.04 ** 2 * 2 + 0.08 ** 2 * 2) / 3 / 4);
  expect(apart.high - 0.4).toBeCloseTo(3.18245 * error, 5);
  const counts = [Uint32Array.of(18, 22), Uint32Array.of(50, 50)] as const;
  const [low, high] = wilson(40, 100, 0.05);
  expect(shareOfReplicates(...counts, 'random')).toEqual({ value: 0.4, low, high });
  const [least] = clopperPearson(100, 100, 0.05);
  expect(shareOfReplicates(counts[1], counts[1], 'sobol')).toEqual({ value: 1, low: least, high: 1 });
  // All cases in one replicate: nothing is left without it, and only the exact interval can be told.
  const one = shareOfReplicates(Uint32Array.of(50, 0), Uint32Array.of(90, 0), 'stratified');
  const [under, over] = clopperPearson(50, 90, 0.05);
  expect(one).toEqual({ value: 5 / 9, low: under, high: over });
});
