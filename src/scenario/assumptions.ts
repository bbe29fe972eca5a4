import type { Deal, Decay, LeadQuantity, Quantity, Scenario, Spend, StageSettings, Volume } from './scenario.ts';

/** A quantity of a scenario, and whether it differs from lead to lead. */
export interface Assumption {
  readonly quantity: Quantity;
  readonly perLead: boolean;
}

/** Every quantity of a scenario, in the order in which they stand in the file. */
export function assumptionsOf(scenario: Scenario): Assumption[] {
  const found: Assumption[] = [];
  const once = (quantity: Quantity | undefined): void => {
    if (quantity !== undefined) found.push({ quantity, perLead: false });
  };
  const lead = (quantity: LeadQuantity | undefined): void => {
    if (quantity === undefined) return;
    found.push({ quantity, perLead: true });
    once(quantity.level);
    for (const parameter of Object.values(quantity.params ?? {})) once(parameter);
  };
  const stage = (settings: StageSettings): void => {
    once(settings.rate);
    lead(settings.after);
    lead(settings.lostAfter);
    for (const quantity of decayQuantities(settings.decay)) once(quantity);
    once(settings.recycle?.share);
    lead(settings.recycle?.after);
    once(settings.recycle?.rate);
    once(settings.recycle?.cost);
  };
  const deal = (terms: Deal | undefined): void => lead(terms?.value);

  for (const source of scenario.sources) {
    for (const quantity of volumeQuantities(source.volume)) once(quantity);
    once(source.growth);
    source.season?.forEach(once);
    for (const quantity of spendQuantities(source.spend)) once(quantity);
    once(source.costPerVisitor);
    for (const settings of Object.values(source.funnel)) stage(settings);
    deal(source.deal);
  }
  scenario.stages.forEach(stage);
  deal(scenario.deal);
  return found.sort(
    ({ quantity: { origin: a } }, { quantity: { origin: b } }) =>
      Number(a.file !== scenario.file) - Number(b.file !== scenario.file) || a.line - b.line || a.column - b.column,
  );
}

function decayQuantities(decay: Decay | undefined): Quantity[] {
  switch (decay?.kind) {
    case undefined:
      return [];
    case 'half_life':
      return [decay.halfLife];
    case 'expires':
      return [decay.age];
    case 'weibull':
      return [decay.median, decay.shape];
    case 'survival':
      return [decay.quantity];
  }
}

function volumeQuantities(volume: Volume): Quantity[] {
  return volume.kind === 'rate' ? [volume.quantity] : volume.entries.map((entry) => entry.quantity);
}

function spendQuantities(spend: Spend | undefined): Quantity[] {
  switch (spend?.kind) {
    case undefined:
      return [];
    case 'rate':
      return [spend.quantity];
    case 'monthly':
      return [...spend.quantities];
    case 'dated':
      return spend.entries.map((entry) => entry.quantity);
  }
}
