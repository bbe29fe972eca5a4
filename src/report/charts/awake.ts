import type { Spec } from 'vega';
import type { Chart } from './chart.ts';
import { isolated } from './isolated.ts';

/** What a page needs to draw a chart again and to read it out; the rest it has in its own table. */
export interface AwakeChart extends Pick<Chart, 'id' | 'wide' | 'narrow' | 'along' | 'spans'> {
  /** As Vega compiles it, in its wide frame. */
  readonly spec: Spec;
  /** Names of its parameters among the signals of the spec. */
  readonly params: readonly string[];
}

/** @param spec the chart's, compiled */
export function awakeChart({ id, wide, narrow, along, spans, spec: own }: Chart, spec: Spec): AwakeChart {
  const params = (own.params ?? []).map(({ name }) => name);
  return { id, wide, narrow, ...(along && { along: isolated(along) }), ...(spans && { spans }), spec, params };
}
