import { isQuantity } from './inputs.ts';
import type { LeadQuantity, Quantity, Scenario } from './scenario.ts';

/**
 * A scenario in which the quantity at a path is one certain number: what `--set PATH=VALUE` makes of it. What the file says
 * of its correlations rests.
 * @param value in the base unit of the quantity
 * @throws RangeError where no quantity has that path
 */
export function withValue(scenario: Scenario, path: string, value: number): Scenario {
  let found = false;
  const replaced = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) return part;
    if (Array.isArray(part)) return part.map(replaced);
    if (isQuantity(part) && part.path === path) {
      found = true;
      return certain(part, value);
    }
    const entries = Object.entries(part).map(([key, each]) => [key, replaced(each)] as const);
    const copy = Object.fromEntries(entries) as typeof part;
    return isQuantity(part) && part.params !== undefined ? settledParameters(copy as LeadQuantity) : copy;
  };
  const { sources, stages, deal, segments, accounts, pipeline, existing, costs, events, levers } = scenario;
  const parts = { sources, stages, deal, segments, accounts, existing, costs, events, levers };
  const changed = replaced(parts) as typeof parts;
  const groups = pipeline && (replaced(pipeline.groups) as typeof pipeline.groups);
  if (!found) throw new RangeError(`no quantity ${path}`);
  const present = Object.fromEntries(Object.entries(changed).filter(([, part]) => part !== undefined));
  return {
    ...scenario,
    ...present,
    ...(pipeline && groups && { pipeline: { ...pipeline, groups } }),
    correlations: scenario.correlations.filter(({ between }) => !between.includes(path)),
  };
}

/** A quantity without spread: neither a level nor parameters are left of it. */
function certain({ level, params, ...rest }: LeadQuantity, value: number): Quantity {
  return { ...rest, value };
}

/** Parameters that have become certain are those of the distribution itself. */
function settledParameters(quantity: LeadQuantity): LeadQuantity {
  const { params = {}, value, ...rest } = quantity;
  if (typeof value === 'number') return quantity;
  const settled = Object.entries(params).filter(([, each]) => typeof each.value === 'number');
  if (settled.length === 0) return quantity;
  const open = Object.entries(params).filter(([, each]) => typeof each.value !== 'number');
  return {
    ...rest,
    value: {
      ...value,
      params: { ...value.params, ...Object.fromEntries(settled.map(([name, each]) => [name, each.value as number])) },
    },
    ...(open.length > 0 && { params: Object.fromEntries(open) }),
  };
}
