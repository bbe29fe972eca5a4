import type { LeadQuantity, Quantity, Scenario } from './scenario.ts';

/** A quantity of a scenario, and when it is drawn. */
export interface Input {
  readonly quantity: Quantity;
  /** True when it differs from lead to lead. */
  readonly perLead: boolean;
}

/** Keys under which quantities are drawn for each lead. */
const PER_LEAD = new Set(['after', 'lost_after', 'lostAfter', 'value']);

/**
 * Every quantity in (part of) a scenario, certain ones too, in the order it is written. The level and the uncertain
 * parameters of a per-lead quantity follow it and are drawn once per run.
 */
export function inputsOf(part: unknown, key = ''): Input[] {
  if (typeof part !== 'object' || part === null) return [];
  if (isQuantity(part)) {
    const { level, params }: LeadQuantity = part;
    const own = [...(level ? [level] : []), ...Object.values(params ?? {})];
    return [{ quantity: part, perLead: PER_LEAD.has(key) }, ...own.map((quantity) => ({ quantity, perLead: false }))];
  }
  return Object.entries(part).flatMap(([name, value]) => inputsOf(value, name));
}

/** The uncertain inputs that are drawn once per run, which is what can be correlated. */
export function perRunInputs(scenario: Scenario): Quantity[] {
  return inputsOf([scenario.sources, scenario.stages, scenario.deal])
    .filter(({ quantity, perLead }) => !perLead && typeof quantity.value !== 'number')
    .map(({ quantity }) => quantity);
}

function isQuantity(part: object): part is LeadQuantity {
  return 'address' in part && 'unit' in part && 'path' in part;
}
