import type { TopLevelSpec } from 'vega-lite';

/** What may change in a drawing without another layout: its data sets and its parameters, by name. */
export interface MovingParts {
  readonly data: Readonly<Record<string, readonly unknown[]>>;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Layered {
  readonly data?: { readonly values: readonly unknown[]; readonly name?: string };
  readonly layer?: readonly Layered[];
}

/**
 * The spec with a name for every data set, counted from top to bottom: two forecasts of one scenario give drawings of the same
 * layers, so what a name stands for is the same in both.
 */
export function named(spec: TopLevelSpec): TopLevelSpec {
  return walk(spec as Layered, new Map()) as TopLevelSpec;
}

/** Data sets and parameters of a spec as it stands in its chart. */
export function movingParts(spec: TopLevelSpec): MovingParts {
  const names = new Map<readonly unknown[], string>();
  walk(spec as Layered, names);
  return {
    data: Object.fromEntries([...names].map(([values, name]) => [name, values])),
    params: Object.fromEntries((spec.params ?? []).map((param) => [param.name, 'value' in param ? param.value : null])),
  };
}

/** @param names of the data sets met so far; layers that share one share its name */
function walk(part: Layered, names: Map<readonly unknown[], string>): Layered {
  const { data, layer } = part;
  if (data && !names.has(data.values)) names.set(data.values, `rows${names.size}`);
  return {
    ...part,
    ...(data && { data: { ...data, name: names.get(data.values)! } }),
    ...(layer && { layer: layer.map((each) => walk(each, names)) }),
  };
}
