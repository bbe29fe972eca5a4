/** Vega without what no chart uses: a transform that a new chart needs is named here, and a test sees to it that none is missing. */
import { transforms } from 'vega-dataflow';
import { axisticks, datajoin, encode, scale, sortitems, stack } from 'vega-encode';
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
import { bound, mark, overlap, render, viewlayout } from 'vega-view-transforms';

const used = {
  ...{ axisticks, datajoin, encode, scale, sortitems, stack },
  ...{ aggregate, collect, extent, filter, formula, joinaggregate, multiextent },
  ...{ proxy, relay, sieve, values, window, bound, mark, overlap, render, viewlayout },
};
Object.assign(transforms, used);

/** Their names, as they stand in a dataflow. */
export const transformNames: ReadonlySet<string> = new Set(Object.keys(used));
