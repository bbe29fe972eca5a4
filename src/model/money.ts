import { type Key, keyAt } from '../sampling/addresses.ts';
import { DAYS_PER_MONTH } from '../scenario/calendar.ts';
import type { Quantity, Role, Scenario } from '../scenario/scenario.ts';
import type { DealOverride, Existing, Recurring } from '../scenario/scenario-money.ts';
import type { Lags } from './lags.ts';
import { leverCosts } from './lever-costs.ts';
import { NOTHING, ONE, type StreamModel, type TimeModel } from './model.ts';
import {
  COST_KINDS,
  type DealModel,
  type ExistingModel,
  type MoneyLayout,
  type MoneyModel,
  type StayModel,
} from './money-model.ts';
import type { Slots } from './slots.ts';
import { spendOf } from './spend.ts';
import { UNITS_PER_MONTH } from './time.ts';
import type { TeamModel } from './work-model.ts';

/** Roles that a deal's cycle may start from, the best first. */
const CYCLE_ROLES: readonly Role[] = ['opportunity', 'sql', 'lead'];

/** What is said of deals, each later word over those before; of what recurs, key by key. */
export function dealOf(...said: readonly (DealOverride | undefined)[]): DealOverride {
  const deal: DealOverride = Object.assign({}, ...said);
  if (deal.recurring === undefined) return deal;
  return { ...deal, recurring: Object.assign({}, ...said.map((word) => word?.recurring)) };
}

/** @param commission share of the source's revenue */
export function compileDeal(deal: DealOverride, commission: Quantity | undefined, slots: Slots, lags: Lags): DealModel {
  const { recurring } = deal;
  return {
    recurring:
      recurring?.mrr === undefined
        ? null
        : {
            mrr: lags.of(recurring.mrr),
            startsAfter: lags.of(recurring.startsAfter),
            stay: stayOf(recurring, deal.customerLifetime, slots),
          },
    grossMargin: slots.of(deal.grossMargin, ONE),
    lifetime: slots.of(deal.customerLifetime, -1),
    commission: slots.of(commission, NOTHING),
  };
}

function stayOf(said: Partial<Recurring>, lifetime: Quantity | undefined, slots: Slots): StayModel {
  const { churn, term, renews, expansion, contraction } = said;
  return {
    churn: slots.of(churn, NOTHING),
    churnDays: daysOfUnit(churn),
    lifetime: churn === undefined && term === undefined ? slots.of(lifetime, -1) : -1,
    term: slots.of(term, -1),
    renews: slots.of(renews, NOTHING),
    expansion: slots.of(expansion, NOTHING),
    expansionDays: daysOfUnit(expansion),
    contraction: slots.of(contraction, NOTHING),
    contractionDays: daysOfUnit(contraction),
  };
}

function daysOfUnit(quantity: Quantity | undefined): number {
  return DAYS_PER_MONTH / UNITS_PER_MONTH[quantity?.per ?? 'month'];
}

interface Workshop {
  readonly scenario: Scenario;
  readonly time: TimeModel;
  readonly slots: Slots;
  readonly root: Key;
  readonly addKey: (key: Key) => number;
}

/** Money of the scenario as a whole: costs, existing customers, and which stages its deals go through. */
export function compileMoney(
  shop: Workshop,
  streams: readonly StreamModel[],
  teams: readonly (TeamModel | null)[],
  ledger: MoneyLayout,
): MoneyModel {
  const { scenario, time, slots } = shop;
  const { stages, roles } = scenario;
  const last = stages.length - 1;
  const indexOf = (role: Role): number => stages.findIndex(({ name }) => name === roles[role]);
  const cycle = CYCLE_ROLES.map(indexOf).find((s) => s >= 0) ?? -1;
  const opportunity = indexOf('opportunity');
  const sold = streams.some(({ value, deal }) => value >= 0 || deal.recurring !== null);
  return {
    existing: scenario.existing === undefined ? null : compileExisting(scenario.existing, shop),
    costs: [
      ...scenario.costs.flatMap(({ amount, kind }) =>
        spendOf(amount, time, slots).map((spend) => ({ ...spend, kind: COST_KINDS[kind] })),
      ),
      ...teams.flatMap((team) =>
        (team?.costs ?? []).map(({ month, slot, share }) => ({
          kind: COST_KINDS.sales,
          slot,
          byMonth: Float64Array.from(time.months, (_, m) => (m === month ? share : 0)),
        })),
      ),
      ...leverCosts(scenario, time, slots),
    ],
    cycleFrom: cycle < last ? cycle : -1,
    openFrom: sold && opportunity >= 0 ? opportunity : stages.length,
    perDay: 1 / DAYS_PER_MONTH,
    ledger,
    settles:
      scenario.existing !== undefined ||
      streams.some(
        ({ deal }) =>
          deal.recurring !== null || deal.grossMargin !== ONE || deal.lifetime >= 0 || deal.commission !== NOTHING,
      ),
  };
}

function compileExisting(existing: Existing, { scenario, slots, root, addKey }: Workshop): ExistingModel {
  const { customers, mrr, revenue } = existing;
  return {
    customers: slots.of(customers, NOTHING),
    mrr: slots.of(mrr ?? revenue, NOTHING),
    mrrFactor: mrr === undefined ? UNITS_PER_MONTH[revenue?.per ?? 'month'] : 1,
    stay: stayOf(existing, undefined, slots),
    grossMargin: slots.of(scenario.deal?.grossMargin, ONE),
    key: addKey(keyAt(root, 'existing')),
  };
}
