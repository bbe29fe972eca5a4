import { dayNumber, isoDate, monthsTouched, namedSpan } from '../calendar.ts';
import type { Dated, Goal, Period } from '../scenario.ts';
import type { Event } from '../scenario-change.ts';
import { monthsOf } from '../schema-period.ts';
import type { Path } from '../tree.ts';
import type { Draft } from './draft.ts';

/** Lists have one entry for each calendar month, and dates lie where something is simulated. */
export function checkCalendar(draft: Draft): void {
  const { written } = draft;
  const { period } = written;
  if (!period) return;
  const months = monthsOf(period);
  const list = (path: Path, length: number | undefined) => {
    if (length === undefined || length === months.length) return;
    const named = months.length > 6 ? `${months[0]} to ${months.at(-1)}` : months.join(', ');
    draft.faultAt(
      path,
      `${path.join('.')} has ${length} ${length === 1 ? 'entry' : 'entries'}; the period touches ${months.length} calendar ${months.length === 1 ? 'month' : 'months'}`,
      `write one entry for each of ${named}`,
    );
  };
  for (const [name, source] of Object.entries(written.sources ?? {})) {
    list(['sources', name, 'season'], source.season?.length);
    if (source.spend?.kind === 'monthly') list(['sources', name, 'spend'], source.spend.quantities.length);
    if (source.spend?.kind === 'dated') checkDates(draft, ['sources', name, 'spend'], source.spend.entries, period);
    for (const key of ['visitors', 'volume'] as const) {
      const volume = source[key];
      if (volume?.kind === 'dated') checkDates(draft, ['sources', name, key], volume.entries, period);
    }
  }
  for (const [name, cost] of Object.entries(written.costs ?? {})) {
    const path = ['costs', name, 'amount'];
    if (cost.amount?.kind === 'monthly') list(path, cost.amount.quantities.length);
    if (cost.amount?.kind === 'dated') checkDates(draft, path, cost.amount.entries, period);
  }
  for (const section of ['events', 'levers'] as const)
    for (const [name, { starts }] of Object.entries(written[section] ?? {}))
      if (starts) checkStart(draft, [section, name, 'starts'], starts, period);
  for (const [name, stage] of Object.entries(written.funnel ?? {}))
    if (stage?.work?.reps?.kind === 'monthly')
      list(['funnel', name, 'work', 'reps'], stage.work.reps.quantities.length);
  for (const section of ['target', 'plan'] as const)
    for (const goal of written[section] ?? []) {
      if (goal.value.kind === 'monthly') list([section, goal.metric], goal.value.amounts.length);
      checkSpans(draft, section, goal, period);
    }
}

function checkDates(draft: Draft, path: Path, entries: Dated, period: Period): void {
  const first = dayNumber(period.start) - period.warmUpDays;
  for (const { date } of entries) {
    const day = dayNumber(date);
    if (day < first || day > dayNumber(period.end))
      draft.faultAtKey(
        [...path, date],
        `${date} lies outside what is simulated, ${isoDate(first)} to ${period.end}`,
        'correct the date or leave it out',
      );
  }
}

/** What starts outside the period would never be seen. */
function checkStart(draft: Draft, path: Path, { from, to }: Event['starts'], period: Period): void {
  const first = isoDate(dayNumber(period.start) - period.warmUpDays);
  const outside = from < first ? from : to > period.end ? to : undefined;
  if (outside !== undefined)
    draft.faultAt(
      path,
      `${path.join('.')} is ${outside}, outside what is simulated, ${first} to ${period.end}`,
      from < first ? `write ${first} for what holds from the start` : 'correct the date or leave it out',
    );
}

/** Named months and quarters, also those behind an @, lie in the period, one amount for each day at most. */
function checkSpans(draft: Draft, section: string, goal: Goal, period: Period): void {
  const known = spansWithin(period);
  const refuse = (path: Path, name: string) => {
    const problem = /^\d{4}-(Q[1-4]|\d{2})$/.test(name)
      ? `${name} does not lie within the period ${period.start} to ${period.end}`
      : `"${name}" is no month or quarter`;
    const wayOut =
      known.length === 0
        ? 'no whole month does; write one amount for the whole period'
        : `write one of ${known.length > 12 ? [...known.slice(0, 11), '…', known.at(-1)].join(', ') : known.join(', ')}`;
    draft.faultAtKey(path, problem, wayOut);
  };
  const parts = goal.metric.split('@').slice(1);
  const periods = parts.filter((part) => !draft.hasPart(part));
  const here = [section, goal.metric];
  for (const name of periods.filter((each) => !known.includes(each))) refuse(here, name);
  if (periods.length > 1)
    draft.faultAtKey(here, `${here.join('.')} names ${periods.length} periods`, 'keep one of them');
  if (periods.length > 0 && goal.value.kind !== 'whole')
    draft.faultAt(
      here,
      `${here.join('.')} has several amounts, and ${periods[0]} is one period`,
      'write one amount, or leave out the @ and what follows',
    );
  const names = goal.value.kind === 'periods' ? Object.keys(goal.value.amounts) : [];
  for (const name of names) {
    const around = names.find((other) => other !== name && lies(name, other));
    if (!known.includes(name)) refuse([...here, name], name);
    else if (around !== undefined)
      draft.faultAtKey(
        [...here, name],
        `${name} lies within ${around}, which has an amount too`,
        'keep one of the two',
      );
  }
}

/** Months and quarters of which every day is in the period. */
function spansWithin({ start, end }: Period): string[] {
  const [first, last] = [dayNumber(start), dayNumber(end)];
  const months = monthsTouched(first, last);
  return [...months.map(({ name }) => name), ...new Set(months.map(({ quarter }) => quarter))].filter((name) => {
    const [from, to] = namedSpan(name)!;
    return from >= first && to <= last;
  });
}

function lies(name: string, other: string): boolean {
  const [inner, outer] = [namedSpan(name)!, namedSpan(other)!];
  return inner[0] >= outer[0] && inner[1] <= outer[1];
}
