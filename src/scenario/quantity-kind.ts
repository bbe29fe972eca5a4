import type { CalendarUnit, Unit } from './scenario.ts';
import { UNIT_RULES } from './units.ts';

/** What a key asks for: the unit, whether it is a flow, and when it is drawn. */
export interface QuantityKind {
  readonly unit: Unit;
  /** 'none': a plain amount; 'written': `per month` must stand there; a unit: it is implied. */
  readonly per: 'none' | 'written' | CalendarUnit;
  /** 'run': once per run. 'lead': for each lead. 'fixed': a number that cannot be uncertain. */
  readonly drawn: 'run' | 'lead' | 'fixed';
  /** Zero makes no sense. */
  readonly positive?: boolean;
  /** A factor may be written without its x. */
  readonly bareFactor?: boolean;
}

/** A share, or a chance. */
export const SHARE: QuantityKind = { unit: 'share', per: 'none', drawn: 'run' };

/** A share of what is there, over time: 2% per month. */
export const SHARE_PER_TIME: QuantityKind = { unit: 'share', per: 'written', drawn: 'run' };

/** A duration longer than nothing. */
export const POSITIVE_DURATION: QuantityKind = { unit: 'duration', per: 'none', drawn: 'run', positive: true };

/** An example of a single number for a kind. */
export function exampleOf(kind: QuantityKind): string {
  if (kind.unit === 'share' && kind.per === 'written') return '2% per month';
  const example = UNIT_RULES[kind.unit].example;
  if (kind.unit === 'factor' && kind.bareFactor) return example.replace('x', '');
  return kind.per === 'written' && kind.unit !== 'growth' ? `${example} per month` : example;
}

/** True when a value of this kind can be below zero. */
export function mayBeNegative(kind: QuantityKind): boolean {
  return UNIT_RULES[kind.unit].low < 0;
}
