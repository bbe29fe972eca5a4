import { COUNTERS, type LedgerLayout } from './ledger-layout.ts';
import { type Model, NOTHING, type StreamModel, type TimeModel } from './model.ts';
import { MoneyColumns } from './money-columns.ts';
import type { MoneyModel } from './money-model.ts';
import { addSlaColumns, addWorkColumns } from './work-columns.ts';
import type { TeamModel } from './work-model.ts';

/** A column of the runs: its name and the ledger cells whose sum it is. */
export interface ColumnDefinition {
  readonly name: string;
  readonly cells: readonly number[];
}

interface Parts {
  readonly ledger: LedgerLayout;
  readonly stages: readonly string[];
  readonly streams: readonly StreamModel[];
  readonly teams: readonly (TeamModel | null)[];
  readonly time: TimeModel;
  readonly money: MoneyModel;
}

/**
 * The default columns. Whole period: money, customers and every counter that can be anything but zero. By month, source
 * and segment: money, customers and entries. By week: what the fan shows.
 *
 * Names are those of the metrics (`entered.sql`, `revenue@website`, `revenue@2026-07`); what no metric is by itself
 * but metrics are made of stands behind them (`ever_revenue.sql`); week w of the fan is `week.w`.
 */
export function defineColumns(parts: Parts): ColumnDefinition[] {
  const { ledger, stages, streams, teams, time } = parts;
  const money = new MoneyColumns({ ...parts, months: time.months.length }, time.warmUpDays > 0);
  const N = streams.length;
  const M = time.months.length;
  const S = stages.length;
  const allStreams = range(N);
  const allMonths = range(M);
  const flow = (base: number, ns: readonly number[], ms: readonly number[]): number[] =>
    ns.flatMap((n) => ms.map((m) => base + n * M + m));
  const entered = (s: number, ns: readonly number[], ms: readonly number[]): number[] =>
    ns.flatMap((n) => ms.map((m) => ledger.entered + (n * M + m) * S + s));
  const counter = (name: keyof typeof COUNTERS, s: number): number[] =>
    allStreams.map((n) => ledger.counts + (COUNTERS[name] * N + n) * S + s);

  const paid = money.earns;
  const spent = streams.some(spends) || streams.some(({ deal }) => deal.commission !== NOTHING);
  const costs = spent || money.spends;
  const columns: ColumnDefinition[] = [];
  const add = (name: string, cells: readonly number[]): void => {
    columns.push({ name, cells });
  };
  const addPart = (
    suffix: string,
    ns: readonly number[],
    ms: readonly number[],
    from: number,
    costly = costs,
  ): void => {
    const part = { suffix, streams: ns, months: ms, whole: ns === allStreams, costly };
    if (paid) add(`revenue${suffix}`, money.revenue(part));
    add(`customers${suffix}`, flow(ledger.customers, ns, ms));
    if (costly) add(`spend${suffix}`, [...flow(ledger.spend, ns, ms), ...money.otherSpend(part)]);
    columns.push(...money.of(part));
    for (let s = from; s < S; s++) add(`entered.${stages[s]}${suffix}`, entered(s, ns, ms));
  };

  addPart('', allStreams, allMonths, 0);
  columns.push(...money.ofDeals('', allStreams, true), ...money.ofExisting(allMonths));
  for (let s = 0; s < S; s++) {
    const stage = stages[s];
    if (paid) add(`ever_revenue.${stage}`, counter('everRevenue', s));
    if (paid) add(`period_revenue.${stage}`, counter('periodRevenue', s));
    if (s === S - 1) continue;
    add(`converted.${stage}`, counter('converted', s));
    add(`ever_converted.${stage}`, counter('everConverted', s));
    add(`lost.${stage}`, counter('lost', s));
    if (streams.some((stream) => stream.decay[s] >= 0)) add(`cold.${stage}`, counter('cold', s));
    if (streams.some((stream) => stream.recycle[s] !== null || (stream.returning && stream.enters === s))) {
      add(`recycled.${stage}`, counter('recycled', s));
      add(`resting.${stage}`, counter('restingAtEnd', s));
    }
    if (streams.some((stream) => waits(stream, s))) {
      add(`open.${stage}`, counter('openAtEnd', s));
      if (time.warmUpDays > 0 || streams.some(({ openDeals }) => openDeals.length > 0))
        add(`open_at_start.${stage}`, counter('openAtStart', s));
      add(`days_to_convert.${stage}`, counter('daysToConvert', s));
    }
    addWorkColumns(add, stage, s, streams, (name) => counter(name, s));
  }
  addSlaColumns(add, teams, ledger, counter, (s) => entered(s, allStreams, allMonths));
  const those = (which: (stream: StreamModel) => boolean): number[] => allStreams.filter((n) => which(streams[n]));
  for (const source of new Set(streams.map((stream) => stream.source))) {
    const ns = those((stream) => stream.source === source);
    addPart(`@${source}`, ns, allMonths, Math.min(...ns.map((n) => firstStage(streams[n]))), spent);
    columns.push(...money.ofDeals(`@${source}`, ns, false));
  }
  for (const segment of new Set(streams.map((stream) => stream.segment))) {
    // What is spent on a source brings leads of all its segments; nobody knows which franc brought which.
    if (segment === null) continue;
    const ns = those((stream) => stream.segment === segment);
    addPart(`@${segment}`, ns, allMonths, 0, false);
    columns.push(...money.ofDeals(`@${segment}`, ns, false));
  }
  allMonths.forEach((m) => {
    addPart(`@${time.months[m]}`, allStreams, [m], 0);
  });
  const week = paid ? ledger.weekRevenue : ledger.weekCustomers;
  for (let w = 0; w < time.weeks; w++) add(`week.${w}`, [week + w]);
  return columns;
}

/** Whether leads of a stream spend any time in stage s. */
export function waits(stream: StreamModel, s: number): boolean {
  return (
    stream.after[s + 1] >= 0 ||
    stream.lostAfter[s] >= 0 ||
    stream.decay[s] >= 0 ||
    stream.work[s] !== null ||
    stream.attend[s] !== null
  );
}

function spends(stream: StreamModel): boolean {
  return (
    stream.spend.length > 0 ||
    stream.costPerVisitor !== NOTHING ||
    stream.recycle.some((rule) => rule !== null && rule.cost !== NOTHING)
  );
}

/** The first stage that leads of a stream can be in. */
function firstStage(stream: StreamModel): number {
  return Math.min(stream.enters, ...stream.recycle.map((rule) => rule?.to ?? stream.enters));
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

/** A model whose runs fill only some of its columns, so that many runs of few figures fit. @param names columns it has */
export function withColumns(model: Model, names: readonly string[]): Model {
  const cells = names.map((name) => {
    const c = model.columns.indexOf(name);
    return model.columnCells.slice(model.cellsFrom[c], model.cellsFrom[c + 1]);
  });
  const cellsFrom = new Int32Array(names.length + 1);
  for (const [c, { length }] of cells.entries()) cellsFrom[c + 1] = cellsFrom[c] + length;
  return { ...model, columns: names, columnCells: Int32Array.from(cells.flatMap((each) => [...each])), cellsFrom };
}
