import { isQuantity } from './inputs.ts';
import type { Scenario } from './scenario.ts';

/** A scenario as JSON can carry it, with all that a model and its figures are made of and nothing else. */
export function plainScenario(scenario: Scenario): unknown {
  return plain({ ...scenario, checks: [], warnings: [] });
}

// No name of a planner's own begins with a dollar sign.
function plain(part: unknown): unknown {
  if (part instanceof Int32Array) return { $int32: [...part] };
  // JSON knows no NaN: an empty cell.
  if (part instanceof Float64Array)
    return { $float64: Array.from(part, (value) => (Number.isNaN(value) ? null : value)) };
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(plain);
  return Object.fromEntries(Object.entries(read(part)).map(([key, value]) => [key, plain(value)]));
}

/** A part without what no model reads: where a quantity was written and on what grounds, how deals are called. */
function read(part: object): object {
  if (isQuantity(part)) {
    const { origin, evidence, text, ...rest } = part;
    return rest;
  }
  return 'enteredOn' in part ? { ...part, names: [] } : part;
}

/** The scenario that `plainScenario` wrote: it compiles to the same model. */
export function scenarioOfPlain(json: unknown): Scenario {
  return revived(json) as Scenario;
}

function revived(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(revived);
  if ('$int32' in part) return Int32Array.from(part.$int32 as number[]);
  if ('$float64' in part) return Float64Array.from(part.$float64 as (number | null)[], (value) => value ?? Number.NaN);
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, revived(value)]));
}
