import type { Scenario } from '../scenario/scenario.ts';
import { NOTHING, ONE } from './model.ts';
import type { Slots } from './slots.ts';
import type { Tables } from './tables.ts';

/** Accounts with several opportunities. */
export interface AccountsModel {
  /** The stage in which a lead is an opportunity. */
  readonly stage: number;
  /** Slots of the mean number per account and of the correlation of their outcomes. */
  readonly count: number;
  readonly alike: number;
  /** Offset of the standard normal quantile table. */
  readonly normalTable: number;
}

export function compileAccounts(scenario: Scenario, slots: Slots, tables: Tables): AccountsModel | null {
  const { accounts } = scenario;
  if (accounts === undefined) return null;
  return {
    stage: opportunityStage(scenario),
    count: slots.of(accounts.opportunities, ONE),
    alike: slots.of(accounts.alike, NOTHING),
    normalTable: tables.normal(),
  };
}

/** Index of the stage in which a lead is an opportunity: the one that plays it, else the last but one. */
export function opportunityStage({ stages, roles }: Scenario): number {
  const played = stages.findIndex(({ name }) => name === roles.opportunity);
  return played < 0 ? Math.max(0, stages.length - 2) : played;
}
