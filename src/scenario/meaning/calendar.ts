import { dayNumber, isoDate, namedSpan } from '../calendar.ts';
import type { Dated, Goal, Period } from '../scenario.ts';
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

/** Named quarters and months, and @PERIOD parts, touch the period. */
function checkSpans(draft: Draft, section: string, goal: Goal, period: Period): void {
  const outside = (name: string) => {
    const span = namedSpan(name);
    return span !== undefined && (span[1] < dayNumber(period.start) || span[0] > dayNumber(period.end));
  };
  const names = goal.value.kind === 'periods' ? Object.keys(goal.value.amounts) : [];
  for (const name of names.filter(outside))
    draft.faultAtKey(
      [section, goal.metric, name],
      `${name} lies outside the period ${period.start} to ${period.end}`,
      'correct it or leave it out',
    );
  for (const part of goal.metric.split('@').slice(1).filter(outside))
    draft.faultAtKey(
      [section, goal.metric],
      `${part} lies outside the period ${period.start} to ${period.end}`,
      'correct it or leave it out',
    );
}
