import '../report/charts/vega-transforms.ts';
import { expressionInterpreter } from 'vega-interpreter';
import { parse } from 'vega-parser';
import { View } from 'vega-view';
import type { AwakeChart } from '../report/charts/awake.ts';

/** A view of a chart in `container`; expressions are interpreted, since the policy forbids to compile them. */
export function viewOf({ spec }: AwakeChart, container: HTMLElement): View {
  const dataflow = parse(spec, { events: { bind: 'none', defaults: false } } as never, { ast: true } as never);
  return new View(dataflow, { renderer: 'svg', container, expr: expressionInterpreter } as never);
}
