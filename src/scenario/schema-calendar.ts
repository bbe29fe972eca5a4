import { isoDate } from './calendar.ts';
import { field, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { present } from './present.ts';
import type { Spot } from './reading.ts';
import type { Calendar } from './scenario-work.ts';
import { DATE_JSON, readDate } from './schema-period.ts';
import { writtenText } from './tree.ts';
import { weekdays } from './weekdays.ts';

const calendarSection = section(
  {
    workdays: weekdays('Days of the week that are open: mon-fri (default), or a list.'),
    holidays: field(readHolidays, 'Days that are closed: [2026-12-25, 2026-12-28].', {
      type: 'array',
      items: DATE_JSON,
    }),
  },
  'Open days, for teams and for sources that keep workdays.',
);

function readHolidays(spot: Spot): readonly string[] | undefined {
  if (spot.node.kind !== 'list')
    return spot.report(
      `${spot.name} is ${writtenText(spot.node) || 'empty'}; it is a list of dates`,
      'write for example [2026-12-25, 2026-12-28]',
    );
  const days = spot.children().map(readDate);
  if (!days.every((day) => day !== undefined)) return undefined;
  return [...new Set(days)].sort((a, b) => a - b).map(isoDate);
}

/** Open days. */
export const calendar = field(
  (spot): Partial<Calendar> => present(calendarSection.parse(walkable(spot))),
  'Open days, for teams and for sources that keep workdays: { workdays: mon-fri, holidays: [2026-12-25] }.',
  () => jsonOf(calendarSection),
);
