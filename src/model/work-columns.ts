import type { COUNTERS, LedgerLayout } from './ledger-layout.ts';
import { NOTHING, ONE, type StreamModel } from './model.ts';
import type { SlaModel, TeamModel } from './work-model.ts';

type AddColumn = (name: string, cells: readonly number[]) => void;
type Counter = keyof typeof COUNTERS;

/** Columns of a stage in which somebody works or meets: of what may happen there, whole period. */
export function addWorkColumns(
  add: AddColumn,
  stage: string,
  s: number,
  streams: readonly StreamModel[],
  counter: (name: Counter) => readonly number[],
): void {
  const works = streams.map((stream) => stream.work[s]).filter((work) => work !== null);
  if (streams.some(({ attend }) => attend[s] !== null && attend[s].show !== ONE))
    add(`no_show.${stage}`, counter('noShow'));
  if (works.length === 0) return;
  if (works.some(({ success }) => success !== ONE)) add(`gave_up.${stage}`, counter('gaveUp'));
  if (works.some(({ neglect }) => neglect !== NOTHING)) add(`neglected.${stage}`, counter('neglected'));
  if (works.some(({ dropAfter }) => dropAfter >= 0)) add(`dropped.${stage}`, counter('dropped'));
  add(`ever_touched.${stage}`, counter('everTouched'));
  add(`days_to_touch.${stage}`, counter('daysToTouch'));
  add(`ever_reached.${stage}`, counter('everReached'));
}

/** Rules of service levels whose breaches are counted by lead. */
const RULES: readonly { readonly name: string; readonly counter: Counter; has(sla: SlaModel): boolean }[] = [
  { name: 'assigned', counter: 'lateAssigned', has: (sla) => sla.assigned >= 0 },
  { name: 'response', counter: 'lateResponse', has: (sla) => sla.response >= 0 },
  { name: 'tries', counter: 'tooFewTries', has: (sla) => sla.tries > 0 },
];

/**
 * Breaches of each rule over all stages that have it: `sla_broken.RULE` of `sla_of.RULE` leads; for the volume, the
 * share of months that fall short.
 */
export function addSlaColumns(
  add: AddColumn,
  teams: readonly (TeamModel | null)[],
  ledger: LedgerLayout,
  counter: (name: Counter, s: number) => readonly number[],
  entered: (s: number) => readonly number[],
): void {
  const stagesWith = (has: (sla: SlaModel) => boolean): number[] =>
    teams.flatMap((team, s) => (team !== null && has(team.sla) ? [s] : []));
  const counted = stagesWith((sla) => sla.volume >= 0);
  if (counted.length > 0)
    add(
      'sla_broken.volume',
      counted.map((s) => ledger.belowVolume + s),
    );
  for (const { name, counter: broken, has } of RULES) {
    const stages = stagesWith(has);
    if (stages.length === 0) continue;
    add(
      `sla_broken.${name}`,
      stages.flatMap((s) => counter(broken, s)),
    );
    add(
      `sla_of.${name}`,
      stages.flatMap((s) => entered(s)),
    );
  }
}
