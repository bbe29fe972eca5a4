import { originOf } from './fault-at.ts';
import { present } from './present.ts';
import type { Reading } from './reading.ts';
import type {
  Correlation,
  Role,
  Scenario,
  Segment,
  SegmentShare,
  SimulationSettings,
  Source,
  Stage,
  Warning,
} from './scenario.ts';
import type { Change, PlanInput } from './scenario-change.ts';
import type { Check } from './scenario-check.ts';
import type { Deal, DealBook } from './scenario-money.ts';
import { ROLES, type Written } from './schema.ts';
import type { WrittenStage } from './schema-funnel.ts';
import { keyPlaceAt } from './tree.ts';
import { EVERY_DAY, MONDAY_TO_FRIDAY } from './weekdays.ts';

const DEFAULT_RUNS = 16_384;
const DEFAULT_SEED = 'plumbline';

/** What is known of the whole, beside its parts. */
interface Whole {
  readonly file: string;
  readonly sha256: string;
  readonly correlations: readonly Correlation[];
  readonly checks: readonly Check[];
  /** By `events.NAME` and `levers.NAME`. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  readonly planInputs: readonly PlanInput[];
  readonly book: DealBook | undefined;
  readonly warnings: readonly Warning[];
}

/** The scenario from its checked parts; only called when there are no faults, so that what is required is there. */
export function assemble(written: Written, reading: Reading, whole: Whole): Scenario {
  const named = (section: string, name: string) => ({
    name,
    address: reading.formerName(section, name),
    origin: originOf(keyPlaceAt(reading.root, [section, name]) ?? reading.root.place),
  });
  const { simulation, currency, locale, deal, accounts, pipeline, existing, costs, events, levers, actuals } = written;
  const { start } = written.period!;
  const stages = Object.entries(written.funnel!).map(([name, settings]) =>
    stageOf({ ...named('funnel', name), ...settings }, written.calendar),
  );
  const segments = Object.entries(written.segments ?? {}).map(
    ([name, segment]): Segment => ({
      ...named('segments', name),
      share: segment!.share!,
      funnel: present(segment!.funnel ?? {}) as Segment['funnel'],
      ...present({ deal: segment!.deal }),
    }),
  );
  const kinds = segments.map(({ name }) => name);
  const sources = Object.entries(written.sources!).map(([name, source]) =>
    sourceOf(named('sources', name), source!, stages[0]!.name, kinds),
  );
  return {
    name: written.name ?? whole.file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, ''),
    file: whole.file,
    sha256: whole.sha256,
    ...present({ currency, locale }),
    period: written.period!,
    targets: written.target ?? [],
    plan: written.plan ?? [],
    planInputs: whole.planInputs,
    sources,
    segments,
    stages,
    roles: rolesOf(
      written.roles ?? {},
      stages.map((stage) => stage.name),
    ),
    ...present({
      deal: deal as Deal | undefined,
      accounts,
      pipeline: pipeline && { groups: pipeline.groups, ...present({ book: whole.book }) },
      existing,
      actuals,
    }),
    costs: Object.entries(costs ?? {}).map(([name, cost]) => ({
      ...named('costs', name),
      amount: cost!.amount!,
      kind: cost!.kind ?? 'other',
    })),
    calendar: { workdays: MONDAY_TO_FRIDAY, holidays: [], ...written.calendar },
    events: Object.entries(events ?? {}).map(([name, event]) => ({
      ...named('events', name),
      ...happening(event!, start),
      changes: whole.changes.get(`events.${name}`)!,
      ...present({ chance: event!.chance }),
    })),
    levers: Object.entries(levers ?? {}).map(([name, lever]) => ({
      ...named('levers', name),
      on: lever!.on ?? false,
      ...happening(lever!, start),
      changes: whole.changes.get(`levers.${name}`)!,
      ...present({ cost: lever!.cost }),
    })),
    correlations: whole.correlations,
    checks: whole.checks,
    simulation: settingsOf(simulation),
    warnings: whole.warnings,
  };
}

/** When something starts and how long it lasts. */
function happening(written: Pick<NonNullable<Written['levers']>[string], 'starts' | 'for' | 'ramp'>, first: string) {
  const { starts, for: lasts, ramp } = written;
  return { starts: starts ?? { from: first, to: first }, ...present({ lasts, ramp }) };
}

type Named = Pick<Stage, 'name' | 'address' | 'origin'>;

/** A stage with the hours of its team worked out. */
function stageOf({ work, ...stage }: Named & WrittenStage, calendar: Written['calendar']): Stage {
  const hours = work && {
    days: calendar?.workdays ?? (calendar ? MONDAY_TO_FRIDAY : EVERY_DAY),
    from: 0,
    to: 24,
    ...work.hours,
  };
  return { ...stage, ...(work && hours ? { work: { ...work, hours } } : {}) } as Stage;
}

function sourceOf(
  head: Named,
  source: NonNullable<NonNullable<Written['sources']>[string]>,
  firstStage: string,
  segments: readonly string[],
): Source {
  return {
    ...head,
    enters: source.enters ?? firstStage,
    volume: (source.visitors ?? source.volume ?? source.email)!,
    arrivals: source.arrivals ?? 'poisson',
    returning: source.returning ?? false,
    workdays: source.workdays ?? false,
    ...present({
      motion: source.motion,
      growth: source.growth,
      season: source.season,
      spend: source.spend,
      costPerVisitor: source.cost_per_visitor,
      commission: source.commission,
      bounceRate: source.bounce_rate,
      segments: source.segments && wholeMix(source.segments, segments),
      deal: source.deal,
    }),
    funnel: present(source.funnel ?? {}) as Source['funnel'],
  };
}

/** A source's own mix; where one segment is missing and none takes the rest, that one does. */
function wholeMix(mix: Readonly<Record<string, SegmentShare | undefined>>, segments: readonly string[]) {
  const shares = present(mix) as Record<string, SegmentShare>;
  const missing = segments.filter((name) => !(name in shares));
  const hasRest = Object.values(shares).includes('rest');
  return missing.length === 1 && !hasRest ? { ...shares, [missing[0]!]: 'rest' as const } : shares;
}

function settingsOf(simulation: Written['simulation']): SimulationSettings {
  return {
    runs: simulation?.runs ?? DEFAULT_RUNS,
    seed: simulation?.seed ?? DEFAULT_SEED,
    sampling: simulation?.sampling ?? 'stratified',
    luck: simulation?.luck !== 'off',
    precision: simulation?.precision ?? [],
    ...present({ maxRuns: simulation?.max_runs }),
  };
}

/** Stages play the role of their name; the last one is the customer, and a contact is the lead where no stage is called so. */
function rolesOf(
  written: Readonly<Partial<Record<Role, string | undefined>>>,
  stages: readonly string[],
): Scenario['roles'] {
  const named = (role: Role) => written[role] ?? (stages.includes(role) ? role : undefined);
  const roles = Object.fromEntries(ROLES.map((role) => [role, named(role)]));
  return present({
    ...roles,
    lead: named('lead') ?? named('contact'),
    customer: written.customer ?? stages.at(-1),
  }) as Scenario['roles'];
}
