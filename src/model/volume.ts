import pow from '@stdlib/math-base-special-pow';
import type { SourceModel, Span } from './model.ts';

/**
 * Daily volume of a span in a run. A loss of more than everything leaves nothing.
 * @param x the slots of the run
 */
export function dailyVolume(source: SourceModel, span: Span, x: Float64Array): number {
  const growth = span.month === 0 ? 1 : pow(Math.max(0, 1 + x[source.growth]), source.growthUnits * span.month);
  return Math.max(0, x[span.volume] * span.perDay * growth * x[span.season]);
}
