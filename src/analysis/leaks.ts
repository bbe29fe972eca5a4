import type { Forecast } from '../forecast/format.ts';
import { sumOf } from '../forecast/order-statistics.ts';
import { compile } from '../model/compile.ts';
import type { Model } from '../model/model.ts';
import { LEAKS, type Leak, type LeakAt } from '../model/work.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type ColumnReader, type Difference, meanDifference, PAIRED_RUNS, perRun, type RunsOf } from './paired.ts';

type Leaks = NonNullable<Forecast['leaks']>;

/**
 * Counter of the leads that went through a leak, as columns say it: "cold.sql". A slow answer or a full desk sends leads
 * out by other doors, and has none of its own.
 */
const COUNTED: Readonly<Partial<Record<Leak, string>>> = {
  decay: 'cold',
  neglect: 'neglected',
  no_show: 'no_show',
  gave_up: 'gave_up',
};

/**
 * What each leak costs: the same runs, lead by lead, without it. Losses need not add up, since whoever is saved from
 * one leak may fall into another; `together` takes all of them out at once.
 * @param base the runs as they are
 * @param runsOf makes runs of another model
 * @returns null where nothing leaks
 */
export async function findLeaks(
  scenario: Scenario,
  model: Model,
  base: ColumnReader,
  runs: number,
  runsOf: RunsOf,
): Promise<Leaks | null> {
  const places = leaksOf(scenario);
  if (places.length === 0) return null;
  const n = Math.min(runs, PAIRED_RUNS);
  const sources = [...new Set(model.streams.map((stream) => stream.source))];
  const pairs = async (without: readonly LeakAt[]) => {
    const better = await runsOf(compile(scenario, { without: new Set(without) }), n);
    return (column: string): Difference | null => lossIn(base(column), better(column), n);
  };
  const leaks: Leaks['leaks'] = [];
  for (const { leak, stage } of places) {
    const loss = await pairs([`${leak}.${stage}`]);
    const counter = COUNTED[leak];
    const counted = counter === undefined ? undefined : base(`${counter}.${stage}`)?.subarray(0, n);
    leaks.push({
      kind: leak,
      stage,
      leads: counted === undefined ? null : sumOf(counted) / n,
      customers: loss('customers')!,
      revenue: loss('revenue'),
      sources: sources.map((name) => ({
        name,
        customers: loss(`customers@${name}`)!.value,
        revenue: loss(`revenue@${name}`)?.value ?? null,
      })),
    });
  }
  const [only] = leaks;
  const together = places.map(({ leak, stage }): LeakAt => `${leak}.${stage}`);
  const all = leaks.length === 1 ? (column: 'customers' | 'revenue') => only[column] : await pairs(together);
  const worth = ({ revenue, customers }: Leaks['leaks'][number]): number => (revenue ?? customers).value;
  return {
    runs: n,
    leaks: leaks.sort((a, b) => worth(b) - worth(a)),
    together: { customers: all('customers')!, revenue: all('revenue') },
  };
}

/** Every leak that the scenario has, by stage. */
function leaksOf({ stages, sources, segments }: Scenario): { leak: Leak; stage: string }[] {
  return stages.slice(0, -1).flatMap((stage) => {
    const settings = [stage, ...[...sources, ...segments].map(({ funnel }) => funnel[stage.name] ?? {})];
    const { work } = stage;
    const has: Record<Leak, boolean> = {
      decay: settings.some(({ decay }) => decay !== undefined),
      neglect: settings.some((each) => each.work?.neglect !== undefined),
      response: work !== undefined && settings.some((each) => (each.work?.respondAfter ?? work.assign) !== undefined),
      capacity: work?.reps !== undefined && (work.touchesPerRep ?? work.openPerRep) !== undefined,
      no_show: settings.some(({ attend }) => attend?.show !== undefined),
      gave_up: work?.tries !== undefined,
    };
    return LEAKS.filter((leak) => has[leak]).map((leak) => ({ leak, stage: stage.name }));
  });
}

function lossIn(base: Float64Array | undefined, better: Float64Array | undefined, n: number): Difference | null {
  return base === undefined || better === undefined ? null : meanDifference(perRun(base, better, n));
}
