import { suggestion } from '../suggest.ts';
import type { Draft } from './draft.ts';

/** What of `work` lets time pass before the first touch. */
export const WAITS_IN_WORK = ['assign', 'respond_after', 'touches_per_rep', 'open_per_rep', 'hours'];

/** What of `work` is said of each rep, and needs their number beside it. */
const PER_REP = ['cost_per_rep', 'open_per_rep', 'touches_per_rep'];

/** Whether what is said of a team fits together. */
export function checkWork(draft: Draft): void {
  for (const stage of draft.stages.slice(0, -1)) {
    checkOverrides(draft, stage);
    if (!draft.isMap('funnel', stage, 'work')) continue;
    const path = ['funnel', stage, 'work'];
    const has = (...key: string[]) => draft.has(...path, ...key);
    for (const key of PER_REP)
      if (has(key) && !has('reps'))
        draft.faultAtKey(
          [...path, key],
          `${[...path, key].join('.')} is said of each rep, and not how many there are`,
          'add reps: 3',
        );
    const waits = draft.ways().some((way) => WAITS_IN_WORK.some((key) => draft.says(stage, way, 'work', key)));
    const nothingToWaitFor = (key: string[], effect: string) =>
      draft.faultAtKey(
        [...path, ...key],
        `${[...path, ...key].join('.')} ${effect}: leads in ${stage} are touched at once`,
        'add respond_after: 2 hours, or reps and touches_per_rep',
      );
    if (has('response_effect') && !waits) nothingToWaitFor(['response_effect'], 'always takes its first factor');
    if (has('drop_after') && !waits && !draft.ways().some((way) => draft.says(stage, way, 'work', 'neglect')))
      nothingToWaitFor(['drop_after'], 'drops nobody');
    checkServiceLevels(draft, stage, waits);
    checkFirst(draft, stage);
  }
}

/** Only who is slow or left alone differs between leads; a team that is not there cannot be. */
function checkOverrides(draft: Draft, stage: string): void {
  for (const { path } of draft.places(stage)) {
    if (path[0] === 'funnel') continue;
    for (const key of ['work', 'attend'])
      if (draft.has(...path, key) && !draft.has('funnel', stage, key) && !isWholeMeeting(draft, path, key))
        draft.faultAtKey(
          [...path, key],
          `${[...path, key].join('.')} changes what funnel.${stage} does not have`,
          key === 'work' ? `add work to funnel.${stage}` : 'add show: 75%',
        );
  }
}

/** A source may have a meeting that others do not. */
function isWholeMeeting(draft: Draft, path: readonly string[], key: string): boolean {
  return key === 'attend' && draft.has(...path, key, 'show');
}

function checkServiceLevels(draft: Draft, stage: string, waits: boolean): void {
  const path = ['funnel', stage, 'work'];
  const has = (...key: string[]) => draft.has(...path, ...key);
  const refuse = (rule: string, why: string, wayOut: string) =>
    draft.faultAtKey([...path, 'sla', rule], `${[...path, 'sla', rule].join('.')} cannot be broken: ${why}`, wayOut);
  if (has('sla', 'assigned') && !has('assign'))
    refuse('assigned', 'leads have a rep at once', `add assign: 1 hour to funnel.${stage}.work`);
  if (has('sla', 'response') && !waits)
    refuse('response', `leads in ${stage} are touched at once`, 'add respond_after: 2 hours');
  if (has('sla', 'tries') && !has('tries'))
    refuse(
      'tries',
      'nothing is said of tries',
      `add tries: { at_most: 6, every: 1 day, success: 30% } to funnel.${stage}.work`,
    );
  const work = draft.written.funnel?.[stage]?.work;
  const [most, least] = [work?.tries?.atMost, work?.sla?.tries?.atLeast];
  if (most !== undefined && least !== undefined && least > most)
    draft.faultAt(
      [...path, 'sla', 'tries', 'at_least'],
      `${[...path, 'sla', 'tries', 'at_least'].join('.')} is ${least}, and a lead is given up after ${most} tries`,
      `write at most ${most}, or raise at_most`,
    );
}

function checkFirst(draft: Draft, stage: string): void {
  const path = ['funnel', stage, 'work', 'first'];
  if (!draft.has(...path)) return;
  const names: readonly string[] = draft.written.funnel?.[stage]?.work?.first ?? [];
  for (const [index, name] of names.entries()) {
    const item = draft.textAt(...path) === undefined ? [...path, String(index)] : path;
    if (!draft.segments.includes(name))
      draft.faultAt(
        item,
        `${path.join('.')} names "${name}", which is no segment`,
        draft.segments.length === 0
          ? 'add segments: { enterprise: { share: 20% }, smb: { share: rest } }'
          : suggestion(name, draft.segments, 'segments'),
      );
    else if (names.indexOf(name) !== index)
      draft.faultAt(item, `${path.join('.')} names ${name} twice`, 'keep one of the two');
  }
}
