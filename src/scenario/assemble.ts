import { originOf } from './fault-at.ts';
import type { Reading } from './reading.ts';
import type { Correlation, Role, Scenario, SimulationSettings, Source, Stage, Warning } from './scenario.ts';
import { ROLES, type Written } from './schema.ts';
import { present } from './schema-funnel.ts';
import { keyPlaceAt } from './tree.ts';

const DEFAULT_RUNS = 16_384;
const DEFAULT_SEED = 'plumbline';

/** What is known of the whole, beside its parts. */
interface Whole {
  readonly file: string;
  readonly sha256: string;
  readonly correlations: readonly Correlation[];
  readonly warnings: readonly Warning[];
}

/** The scenario from its checked parts; only called when there are no faults, so that what is required is there. */
export function assemble(written: Written, reading: Reading, whole: Whole): Scenario {
  const origin = (...path: string[]) => originOf(keyPlaceAt(reading.root, path) ?? reading.root.place);
  const stages = Object.entries(written.funnel!).map(
    ([name, settings]): Stage => ({
      name,
      address: reading.formerName('funnel', name),
      origin: origin('funnel', name),
      ...(settings as Omit<Stage, 'name' | 'address' | 'origin'>),
    }),
  );
  const sources = Object.entries(written.sources!).map(
    ([name, source]): Source => ({
      name,
      address: reading.formerName('sources', name),
      origin: origin('sources', name),
      enters: source!.enters ?? stages[0]!.name,
      volume: (source!.visitors ?? source!.volume)!,
      arrivals: source!.arrivals ?? 'poisson',
      returning: false,
      workdays: false,
      ...present({
        motion: source!.motion,
        growth: source!.growth,
        season: source!.season,
        spend: source!.spend,
        costPerVisitor: source!.cost_per_visitor,
        deal: source!.deal && present(source!.deal),
      }),
      funnel: present(source!.funnel ?? {}) as Source['funnel'],
    }),
  );
  const { simulation, currency, deal } = written;
  return {
    name: written.name ?? whole.file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, ''),
    file: whole.file,
    sha256: whole.sha256,
    ...present({ currency }),
    period: written.period!,
    targets: written.target ?? [],
    plan: written.plan ?? [],
    planInputs: [],
    sources,
    segments: [],
    stages,
    roles: rolesOf(
      written.roles ?? {},
      stages.map((stage) => stage.name),
    ),
    ...(deal ? { deal: present(deal) } : {}),
    costs: [],
    calendar: { workdays: [0, 1, 2, 3, 4], holidays: [] },
    events: [],
    levers: [],
    correlations: whole.correlations,
    simulation: settingsOf(simulation),
    warnings: whole.warnings,
  };
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
