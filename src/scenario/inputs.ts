import type { LeadQuantity, Quantity, Scenario } from './scenario.ts';

/** A quantity of a scenario, and when it is drawn. */
export interface Input {
  readonly quantity: Quantity;
  /** True when it differs from lead to lead. */
  readonly perLead: boolean;
}

/**
 * Every quantity in (part of) a scenario, certain ones too, in the order it is written. The level and the uncertain
 * parameters of a per-lead quantity follow it and are drawn once per run.
 */
export function inputsOf(part: unknown): Input[] {
  // A deal book holds numbers by the hundred thousand, and no quantity.
  if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) return [];
  if (isQuantity(part)) {
    const { level, params, perLead = false } = part;
    const own = [...(level ? [level] : []), ...Object.values(params ?? {})];
    return [{ quantity: part, perLead }, ...own.map((quantity) => ({ quantity, perLead: false }))];
  }
  return Object.values(part).flatMap((value) => inputsOf(value));
}

/** Every quantity of a scenario. What was there first comes first, so that a new section moves no number. */
export function inputsOfScenario(scenario: Scenario): Input[] {
  const { sources, stages, deal, segments, accounts, pipeline, existing, costs, events, levers } = scenario;
  return inputsOf([sources, stages, deal, segments, accounts, pipeline?.groups, existing, costs, events, levers]);
}

/** The uncertain inputs that are drawn once per run, which is what can be correlated. */
export function perRunInputs(scenario: Scenario): Quantity[] {
  return inputsOfScenario(scenario)
    .filter(({ quantity, perLead }) => !perLead && typeof quantity.value !== 'number')
    .map(({ quantity }) => quantity);
}

/** Whether a part of a scenario is a quantity. */
export function isQuantity(part: object): part is LeadQuantity {
  return 'address' in part && 'unit' in part && 'path' in part;
}
