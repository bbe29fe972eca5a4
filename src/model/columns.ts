import { COUNTERS, type LedgerLayout, NOTHING, type SourceModel, type TimeModel } from './model.ts';

/** A column of the runs: its name and the ledger cells whose sum it is. */
export interface ColumnDefinition {
  readonly name: string;
  readonly cells: readonly number[];
}

interface Parts {
  readonly ledger: LedgerLayout;
  readonly stages: readonly string[];
  readonly sources: readonly SourceModel[];
  readonly time: TimeModel;
}

/**
 * The default columns. Whole period: money, customers and every counter that can be anything but zero. By month and by
 * source: money, customers and entries. By week: what the fan shows.
 *
 * Names are those of the metrics (`entered.sql`, `revenue@website`, `revenue@2026-07`); what no metric is by itself
 * but metrics are made of stands behind them (`ever_revenue.sql`); week w of the fan is `week.w`.
 */
export function defineColumns(parts: Parts): ColumnDefinition[] {
  const { ledger, stages, sources, time } = parts;
  const N = sources.length;
  const M = time.months.length;
  const S = stages.length;
  const allSources = range(N);
  const allMonths = range(M);
  const flow = (base: number, ns: readonly number[], ms: readonly number[]): number[] =>
    ns.flatMap((n) => ms.map((m) => base + n * M + m));
  const entered = (s: number, ns: readonly number[], ms: readonly number[]): number[] =>
    ns.flatMap((n) => ms.map((m) => ledger.entered + (n * M + m) * S + s));
  const counter = (name: keyof typeof COUNTERS, s: number): number[] =>
    allSources.map((n) => ledger.counts + (COUNTERS[name] * N + n) * S + s);

  const paid = sources.some((source) => source.value >= 0);
  const costs = sources.some(spends);
  const columns: ColumnDefinition[] = [];
  const add = (name: string, cells: readonly number[]): void => {
    columns.push({ name, cells });
  };
  const addPart = (suffix: string, ns: readonly number[], ms: readonly number[], from: number): void => {
    if (paid) add(`revenue${suffix}`, flow(ledger.revenue, ns, ms));
    add(`customers${suffix}`, flow(ledger.customers, ns, ms));
    if (costs) add(`spend${suffix}`, flow(ledger.spend, ns, ms));
    for (let s = from; s < S; s++) add(`entered.${stages[s]}${suffix}`, entered(s, ns, ms));
  };

  addPart('', allSources, allMonths, 0);
  for (let s = 0; s < S; s++) {
    const stage = stages[s];
    if (paid) add(`ever_revenue.${stage}`, counter('everRevenue', s));
    if (paid) add(`period_revenue.${stage}`, counter('periodRevenue', s));
    if (s === S - 1) continue;
    add(`converted.${stage}`, counter('converted', s));
    add(`ever_converted.${stage}`, counter('everConverted', s));
    add(`lost.${stage}`, counter('lost', s));
    if (sources.some((source) => source.decay[s] >= 0)) add(`cold.${stage}`, counter('cold', s));
    if (sources.some((source) => source.recycle[s] !== null)) {
      add(`recycled.${stage}`, counter('recycled', s));
      add(`resting.${stage}`, counter('restingAtEnd', s));
    }
    if (sources.some((source) => waits(source, s))) {
      add(`open.${stage}`, counter('openAtEnd', s));
      if (time.warmUpDays > 0) add(`open_at_start.${stage}`, counter('openAtStart', s));
      add(`days_to_convert.${stage}`, counter('daysToConvert', s));
    }
  }
  allSources.forEach((n) => {
    addPart(`@${sources[n].name}`, [n], allMonths, firstStage(sources[n]));
  });
  allMonths.forEach((m) => {
    addPart(`@${time.months[m]}`, allSources, [m], 0);
  });
  const week = paid ? ledger.weekRevenue : ledger.weekCustomers;
  for (let w = 0; w < time.weeks; w++) add(`week.${w}`, [week + w]);
  return columns;
}

/** Whether leads of a source spend any time in stage s. */
export function waits(source: SourceModel, s: number): boolean {
  return source.after[s + 1] >= 0 || source.lostAfter[s] >= 0 || source.decay[s] >= 0;
}

function spends(source: SourceModel): boolean {
  return (
    source.spend.length > 0 ||
    source.costPerVisitor !== NOTHING ||
    source.recycle.some((rule) => rule !== null && rule.cost !== NOTHING)
  );
}

/** The first stage that leads of a source can be in. */
function firstStage(source: SourceModel): number {
  return Math.min(source.enters, ...source.recycle.map((rule) => rule?.to ?? source.enters));
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
