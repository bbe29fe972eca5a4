import type { DistributionSpec } from '../distributions/distribution.ts';
import { readQuantity } from './quantities.ts';
import { mayBeNegative, type QuantityKind } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { Quantity } from './scenario.ts';
import { suggestion } from './suggest.ts';

const PERCENTILES = ['p10', 'p50', 'p90'] as const;
const BOUNDS = ['min', 'max'] as const;

/** The three-term metalog of a unit: logit for a share, log for a positive amount, plain where it may be negative. */
export function metalogOf(kind: QuantityKind): string {
  if (kind.unit === 'share') return 'metalog_logit';
  return mayBeNegative(kind) ? 'metalog' : 'metalog_log';
}

interface Percentiles {
  readonly value: DistributionSpec;
  readonly body?: Spot;
  readonly params: Readonly<Record<string, Quantity>>;
}

/** Reads `{ p10, p50, p90, min?, max? }`. */
export function percentileForm(spot: Spot, kind: QuantityKind): Percentiles | undefined {
  const known = [...PERCENTILES, ...BOUNDS, 'per'];
  const params: Record<string, number> = {};
  const uncertain: Record<string, Quantity> = {};
  let sound = true;
  for (const child of spot.children()) {
    const name = child.path.at(-1)!;
    if (name === 'per') continue;
    if (!known.includes(name)) {
      spot.report(`unknown key "${name}" beside percentiles`, suggestion(name, known, 'keys'), spot.keyPlace(name));
      sound = false;
      continue;
    }
    const quantity = readQuantity(child, { unit: kind.unit, per: 'none', drawn: 'fixed' });
    if (!quantity) sound = false;
    else params[name] = quantity.value as number;
  }
  if (!sound) return undefined;
  const missing = PERCENTILES.filter((name) => params[name] === undefined);
  if (missing.length > 0) {
    const wayOut =
      missing.join() === 'p50'
        ? `write ${textAt(spot, 'p10')} to ${textAt(spot, 'p90')}, or add p50`
        : 'write { p10: …, p50: …, p90: … }';
    return spot.report(`${spot.name} lacks ${missing.join(' and ')}`, wayOut);
  }
  const { min, max, ...percentiles } = params;
  const value = {
    name: metalogOf(kind),
    params: percentiles,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
  return { value, params: uncertain };
}

function textAt(spot: Spot, name: string): string {
  const node = spot.child(name)?.node;
  return node?.kind === 'scalar' ? node.text : '…';
}
