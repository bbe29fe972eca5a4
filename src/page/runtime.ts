/** Vega without what no chart uses: a transform that a new chart needs is named here, and a test sees to it that none is missing. */
import { transforms } from 'vega-dataflow';
import { axisticks, datajoin, encode, scale, sortitems, stack } from 'vega-encode';
import { expressionInterpreter } from 'vega-interpreter';
import { parse } from 'vega-parser';
import {
  aggregate,
  collect,
  extent,
  filter,
  formula,
  joinaggregate,
  multiextent,
  proxy,
  relay,
  sieve,
  values,
  window,
} from 'vega-transforms';
import { View } from 'vega-view';
import { bound, mark, overlap, render, viewlayout } from 'vega-view-transforms';
import type { AwakeChart } from '../report/charts/awake.ts';

Object.assign(transforms, { axisticks, datajoin, encode, scale, sortitems, stack });
Object.assign(transforms, { aggregate, collect, extent, filter, formula, joinaggregate, multiextent });
Object.assign(transforms, { proxy, relay, sieve, values, window, bound, mark, overlap, render, viewlayout });

/** A view of a chart in `container`; expressions are interpreted, since the policy forbids to compile them. */
export function viewOf({ spec }: AwakeChart, container: HTMLElement): View {
  const dataflow = parse(spec, { events: { bind: 'none', defaults: false } } as never, { ast: true } as never);
  return new View(dataflow, { renderer: 'svg', container, expr: expressionInterpreter } as never);
}
