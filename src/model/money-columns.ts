import type { ColumnDefinition } from './columns.ts';
import type { LedgerLayout } from './ledger-layout.ts';
import { NOTHING, ONE, type StreamModel } from './model.ts';
import { COST_KINDS, type MoneyModel } from './money-model.ts';

/** Name of existing customers as a part: `revenue@existing`. */
export const EXISTING = 'existing';

interface Parts {
  readonly ledger: LedgerLayout;
  readonly stages: readonly string[];
  readonly streams: readonly StreamModel[];
  readonly months: number;
  readonly money: MoneyModel;
}

/** Which part of the whole columns are of. */
export interface MoneyPart {
  readonly suffix: string;
  /** Streams; all of them, and the existing customers, for the whole and its months. */
  readonly streams: readonly number[];
  readonly months: readonly number[];
  readonly whole: boolean;
  /** Whether what is spent is known of this part. */
  readonly costly: boolean;
}

/** The columns of money, and the ledger cells that each is the sum of. Only what can be neither zero nor a copy. */
export class MoneyColumns {
  /** Whether there is any revenue, and any spend: whether of streams, of their revenue, or of none. */
  readonly earns: boolean;
  readonly spends: boolean;
  readonly #parts: Parts;
  readonly #recurs: boolean;
  readonly #commissions: boolean;
  readonly #margins: boolean;
  readonly #lifetimes: boolean;
  /** Whether any revenue is told from that of deals won in the period. */
  readonly #before: boolean;

  constructor(parts: Parts, warmUp: boolean) {
    const { streams, money } = parts;
    const deals = streams.map(({ deal }) => deal);
    this.#parts = parts;
    this.#recurs = deals.some(({ recurring }) => recurring !== null);
    this.#commissions = deals.some(({ commission }) => commission !== NOTHING);
    this.#margins =
      deals.some(({ grossMargin }) => grossMargin !== ONE) || (money.existing?.grossMargin ?? ONE) !== ONE;
    this.#lifetimes = deals.some(({ lifetime }) => lifetime >= 0);
    this.#before =
      money.existing !== null ||
      deals.some(({ recurring }) => recurring !== null && (warmUp || recurring.stay.expansion !== NOTHING));
    this.earns = this.#recurs || money.existing !== null || streams.some((stream) => stream.value >= 0);
    this.spends = this.#commissions || money.costs.length > 0;
  }

  /** Cells of revenue: one-time values, and what recurs. */
  revenue({ streams, months, whole }: MoneyPart): number[] {
    const { ledger, money } = this.#parts;
    const recurs = this.#recurs || money.existing !== null;
    return [
      ...this.#cells(ledger.revenue, streams, months),
      ...(recurs ? this.#cells(money.ledger.recurringRevenue, whole ? this.#payers() : streams, months) : []),
    ];
  }

  /** Cells of what is spent beside `LedgerLayout.spend`; overhead stands in the whole and its months only. */
  otherSpend({ streams, months, whole }: MoneyPart): number[] {
    const { money } = this.#parts;
    return [
      ...(this.#commissions ? this.#cells(money.ledger.commission, streams, months) : []),
      ...(whole ? Object.values(COST_KINDS).flatMap((kind) => this.#overhead(kind, months)) : []),
    ];
  }

  /** Columns of a part beside its revenue, customers and spend. */
  of(part: MoneyPart): ColumnDefinition[] {
    const { money } = this.#parts;
    const at = money.ledger;
    const { suffix, streams, months, whole, costly } = part;
    const payers = whole ? this.#payers() : streams;
    const columns: ColumnDefinition[] = [];
    const add = (name: string, cells: readonly number[]): void => {
      columns.push({ name: `${name}${suffix}`, cells });
    };
    const kind = (name: keyof typeof COST_KINDS): number[] =>
      whole && money.costs.some((cost) => cost.kind === COST_KINDS[name])
        ? this.#overhead(COST_KINDS[name], months)
        : [];
    const sales = [
      ...(this.#commissions && costly ? this.#cells(at.commission, streams, months) : []),
      ...kind('sales'),
    ];
    if (sales.length > 0) add('spend_sales', sales);
    if (kind('other').length > 0) add('spend_other', kind('other'));
    if (this.#recurs) add('bookings', this.#cells(at.bookings, streams, months));
    if (this.#margins) add('gross_profit', this.#cells(at.grossProfit, payers, months));
    if (this.#margins || this.#recurs) add('lifetime_profit', this.#cells(at.lifetimeProfit, streams, months));
    if (this.#lifetimes || this.#recurs) add('monthly_profit', this.#cells(at.monthlyProfit, streams, months));
    if (this.#recurs || money.existing !== null) {
      const [first] = months;
      const last = months[months.length - 1];
      const atStart = (perPayer: number, perMonth: number): number[] =>
        first === 0 ? payers.map((p) => perPayer + p) : this.#cells(perMonth, payers, [first - 1]);
      add('mrr', this.#cells(at.mrr, payers, [last]));
      add('paying_at_start', atStart(at.payingAtStart, at.paying));
      if (whole) {
        add('mrr_start', atStart(at.mrrAtStart, at.mrr));
        add('mrr_new', this.#cells(at.mrrNew, payers, months));
        add('mrr_expansion', this.#cells(at.mrrExpansion, payers, months));
        add('mrr_contraction', this.#cells(at.mrrContraction, payers, months));
        add('mrr_churned', this.#cells(at.mrrChurned, payers, months));
      }
    }
    if (whole && this.#before) add('revenue_expansion', this.#cells(at.ofThoseBefore, payers, months));
    return columns;
  }

  /** Columns of how deals go, for the whole and its streams: they follow leads to their ends and have no months. */
  ofDeals(suffix: string, streams: readonly number[], whole: boolean): ColumnDefinition[] {
    const { money, stages } = this.#parts;
    const at = money.ledger;
    const columns: ColumnDefinition[] = [];
    const add = (name: string, from: number): void => {
      columns.push({ name: `${name}${suffix}`, cells: streams.map((n) => from + n) });
    };
    if (money.cycleFrom >= 0) {
      const stage = stages[money.cycleFrom];
      add(`ever_won.${stage}`, at.everWon);
      add(`days_to_win.${stage}`, at.daysToWin);
      // Without contracts the whole of it is `ever_revenue`.
      if (this.earns && (this.#recurs || !whole)) add(`ever_booked.${stage}`, at.everBooked);
    }
    if (money.openFrom < stages.length) add('pipeline_value', at.open);
    return columns;
  }

  /** Columns of existing customers, as a part beside the sources. */
  ofExisting(months: readonly number[]): ColumnDefinition[] {
    const { money, streams } = this.#parts;
    if (money.existing === null) return [];
    const at = money.ledger;
    const cells = (base: number): number[] => this.#cells(base, [streams.length], months);
    const last = months[months.length - 1];
    return [
      { name: `revenue@${EXISTING}`, cells: cells(at.recurringRevenue) },
      { name: `mrr@${EXISTING}`, cells: this.#cells(at.mrr, [streams.length], [last]) },
      { name: `paying_at_start@${EXISTING}`, cells: [at.payingAtStart + streams.length] },
      ...(this.#margins ? [{ name: `gross_profit@${EXISTING}`, cells: cells(at.grossProfit) }] : []),
    ];
  }

  #payers(): number[] {
    const { streams, money } = this.#parts;
    return [...streams.keys(), ...(money.existing === null ? [] : [streams.length])];
  }

  #cells(base: number, payers: readonly number[], months: readonly number[]): number[] {
    return payers.flatMap((p) => months.map((m) => base + p * this.#parts.months + m));
  }

  #overhead(kind: number, months: readonly number[]): number[] {
    return months.map((m) => this.#parts.ledger.overhead + kind * this.#parts.months + m);
  }
}
