import { dayNumber, isoDate, monthsTouched } from '../calendar.ts';
import { meanOf } from '../mean-of.ts';
import type { Actual } from '../scenario-change.ts';
import { suggestion } from '../suggest.ts';
import type { Path } from '../tree.ts';
import type { Draft } from './draft.ts';

/** What is known of the first simulated day: the period so far, what is open, who is a customer. */
export function checkDayOne(draft: Draft): void {
  checkActuals(draft);
  checkGroups(draft);
  const { accounts } = draft.written;
  if (accounts) {
    const { path, text } = accounts.opportunities;
    if (meanOf(accounts.opportunities) < 1)
      draft.faultAt(path.split('.'), `${path} is ${text}; an account has one opportunity or more`, 'write 1 or more');
  }
}

/** Day number of day 0: the day after `actuals.through`, or the first of the period. A warm-up lies before it. */
export function firstSimulatedDay(draft: Draft): number | undefined {
  const { actuals, period } = draft.written;
  if (draft.has('actuals') && !actuals) return undefined;
  return actuals ? dayNumber(actuals.through) + 1 : period && dayNumber(period.start);
}

function checkActuals(draft: Draft): void {
  const { actuals, period } = draft.written;
  if (!actuals) return;
  for (const stage of Object.keys(actuals.entered))
    if (!draft.stages.includes(stage))
      draft.faultAtKey(
        ['actuals', 'entered', stage],
        `unknown stage "${stage}" in actuals.entered`,
        suggestion(stage, draft.stages, 'stages'),
      );
  if (!period) return;
  const [first, last, through] = [period.start, period.end, actuals.through].map(dayNumber) as [number, number, number];
  if (through < first || through >= last) {
    const message =
      through === last
        ? `actuals.through is ${actuals.through}, the last day of the period: nothing is left to simulate`
        : `actuals.through is ${actuals.through}, outside the period ${period.start} to ${period.end}`;
    draft.faultAt(['actuals', 'through'], message, `write a day from ${period.start} to ${isoDate(last - 1)}`);
    return;
  }
  const months = monthsTouched(first, through).map(({ name }) => name);
  const list = (path: Path, actual: Actual | undefined) => {
    if (actual?.kind !== 'monthly' || actual.amounts.length === months.length) return;
    const entries = actual.amounts.length === 1 ? '1 entry' : `${actual.amounts.length} entries`;
    draft.faultAt(
      path,
      `${path.join('.')} has ${entries}; up to ${actuals.through} there ${months.length === 1 ? 'is 1 month' : `are ${months.length} months`}`,
      `write one entry for each of ${months.join(', ')}`,
    );
  };
  for (const [stage, actual] of Object.entries(actuals.entered)) list(['actuals', 'entered', stage], actual);
  for (const key of ['revenue', 'customers', 'spend'] as const) list(['actuals', key], actuals[key]);
}

/** Groups stand in stages that somebody can leave, and name sources and segments that are there. */
function checkGroups(draft: Draft): void {
  const last = draft.stages.at(-1);
  for (const group of draft.written.pipeline?.groups ?? []) {
    const { stage, source, segment, count } = group;
    const path = group.path.split('.');
    const stagePath = ['pipeline', stage];
    if (!draft.stages.includes(stage))
      draft.faultAtKey(stagePath, `unknown stage "${stage}" in pipeline`, suggestion(stage, draft.stages, 'stages'));
    else if (stage === last)
      draft.faultAtKey(
        stagePath,
        `${stage} is the last stage; who is there has been won`,
        'write them as existing: { customers: 12 }, or put them into a stage above',
      );
    if (source !== undefined && !draft.sources.includes(source))
      draft.faultAt([...path, 'source'], `unknown source "${source}"`, suggestion(source, draft.sources, 'sources'));
    if (segment !== undefined && !draft.segments.includes(segment))
      draft.faultAt(
        [...path, 'segment'],
        `unknown segment "${segment}"`,
        suggestion(segment, draft.segments, 'segments'),
      );
    if (typeof count.value === 'number' && !Number.isInteger(count.value))
      draft.faultAt(
        [...path, 'count'],
        `${count.path} is ${count.text}; deals come in ones`,
        `write ${Math.round(count.value)}, or a range if nobody has counted`,
      );
  }
}
