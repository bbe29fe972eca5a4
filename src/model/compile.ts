import { type Key, keyAt, seedKey } from '../sampling/addresses.ts';
import { correlatedBlocks } from '../sampling/copula.ts';
import { createDesign } from '../sampling/designs.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { compileAccounts } from './accounts.ts';
import { compileActuals } from './actuals.ts';
import { chooseBulk } from './bulk.ts';
import { defineColumns } from './columns.ts';
import { compileHappenings } from './happenings.ts';
import type { InputsModel } from './inputs-model.ts';
import { Lags } from './lags.ts';
import { layoutLedger } from './ledger-layout.ts';
import type { Model } from './model.ts';
import { compileMoney } from './money.ts';
import { layoutMoney } from './money-model.ts';
import { Slots } from './slots.ts';
import { compileStreams } from './streams.ts';
import { Tables } from './tables.ts';
import { compileTime } from './time.ts';
import { compileTeams, type LeakAt } from './work.ts';

export interface CompileOptions {
  /**
   * For a source, the latest stage up to which its leads of a day are handled as one count; from there on they are
   * followed one by one. Both give the same law but other numbers, so runs that are to be paired must agree on it.
   * Default: as far as nothing waits.
   */
  readonly followFrom?: Readonly<Record<string, string>>;
  /** Leaks that are stopped, for a run that is paired with one in which they are not. */
  readonly without?: ReadonlySet<LeakAt>;
  /**
   * Sources whose leads are handled in bulk, as far as they can be. Again the same law but other numbers, so runs that
   * are to be paired must agree on it. Default: those that bring so many that it pays (`bulk.ts`).
   */
  readonly bulk?: readonly string[] | undefined;
  /**
   * Names other random numbers: of leads, deals and all else that is luck; of whether and when events come about. The
   * inputs keep theirs. For runs that are to have the same inputs and be independent in all else.
   */
  readonly other?: { readonly luck?: string; readonly events?: string } | undefined;
}

/** Turns a checked scenario into the flat arrays that the kernel runs on. */
export function compile(scenario: Scenario, options: CompileOptions = {}): Model {
  const time = compileTime(scenario.period, scenario.actuals?.through);
  const slots = new Slots();
  const tables = new Tables();
  const lags = new Lags(slots, tables);
  const root = seedKey(scenario.simulation.seed);
  const { luck, events } = options.other ?? {};
  const luckRoot = luck === undefined ? root : keyAt(root, 'luck', luck);
  const eventsRoot = events === undefined ? root : keyAt(root, 'events', events);
  const without = options.without ?? new Set<LeakAt>();
  const keys = new KeyRing();
  const streams = compileStreams({
    scenario,
    time,
    slots,
    lags,
    root: luckRoot,
    addKey: (key) => keys.add(key),
    followFrom: options.followFrom ?? {},
    without,
  });
  const teams = compileTeams(scenario, time, slots, without);
  const accounts = compileAccounts(scenario, slots, tables);
  const stages = scenario.stages.map((stage) => stage.name);
  const counted = layoutLedger(streams.length, time.months.length, stages.length, time.weeks);
  const moneyAt = layoutMoney(counted.size, streams.length, time.months.length);
  const ledger = { ...counted, size: moneyAt.end };
  const money = compileMoney(
    { scenario, time, slots, root: luckRoot, addKey: (key) => keys.add(key) },
    streams,
    teams,
    moneyAt,
  );
  // After all that can be changed has its slot.
  const happenings = compileHappenings(scenario, time, slots, lags, eventsRoot, (key) => keys.add(key));
  const definitions = defineColumns({ ledger, stages, streams, teams, time, money });
  const inputs = compileInputs(scenario, slots, tables, root);
  const model: Model = {
    columns: definitions.map((column) => column.name),
    columnCells: Int32Array.from(definitions.flatMap((column) => column.cells)),
    cellsFrom: cumulative(definitions.map((column) => column.cells.length)),
    ledger,
    luck: scenario.simulation.luck,
    slots: slots.values(),
    derived: slots.derived(),
    inputs,
    planned: scenario.planInputs.flatMap(({ target, quantity }) => {
      const slot = slots.find(target);
      return slot < 0 ? [] : [{ slot, value: quantity.value as number }];
    }),
    actuals: compileActuals(scenario, time, ledger, streams.length - 1),
    happenings,
    tables: tables.all(),
    lags: lags.model(),
    time,
    stages: stages.length,
    streams,
    teams,
    money,
    keys: keys.all(),
    accounts,
  };
  return { ...model, streams: chooseBulk(model, options.bulk) };
}

function compileInputs(scenario: Scenario, slots: Slots, tables: Tables, root: Key): InputsModel {
  const uncertain = slots.uncertain();
  const addressOf = new Map(uncertain.map((input) => [input.path, input.address]));
  const indexOf = new Map(uncertain.map((input, i) => [input.address, i]));
  // A correlation with an input that no source uses ties nothing.
  const correlations = scenario.correlations
    .filter(({ between }) => between.every((path) => addressOf.has(path)))
    .map(({ between: [a, b], ...rest }) => ({
      ...rest,
      between: [addressOf.get(a)!, addressOf.get(b)!] as const,
    }));
  const blocks = correlatedBlocks(correlations).map(({ names, factor }) => ({
    members: Int32Array.from(names, (name) => indexOf.get(name)!),
    factor,
  }));
  return {
    names: uncertain.map((input) => input.path),
    specs: uncertain.map((input) => input.spec),
    slots: Int32Array.from(uncertain, (input) => input.slot),
    tables: Int32Array.from(uncertain, (input) => tables.of(input.spec)),
    design: createDesign(
      scenario.simulation.sampling,
      root,
      uncertain.map((input) => input.address),
    ),
    blocks,
    normalTable: blocks.length > 0 ? tables.normal() : -1,
    given: null,
  };
}

/** Sealed keys, one after the other. */
class KeyRing {
  readonly #words: number[] = [];

  /** @returns the word offset of the key */
  add(key: Key): number {
    return this.#words.push(...key) - key.length;
  }

  all(): Int32Array {
    return Int32Array.from(this.#words);
  }
}

function cumulative(lengths: readonly number[]): Int32Array {
  const from = new Int32Array(lengths.length + 1);
  lengths.forEach((length, i) => {
    from[i + 1] = from[i] + length;
  });
  return from;
}
