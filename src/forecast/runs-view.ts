import { namedSpan } from '../scenario/calendar.ts';
import type { Role, Scenario } from '../scenario/scenario.ts';
import type { OfSpan, Part, Runs } from './metrics/metric.ts';

/**
 * The columns of the runs as metrics see them: by name and part. Sources, segments and months have columns of their
 * own; a motion is the sum of its sources, a quarter that of its months, or the first or last of them.
 * @param read the runs of a column of the model, by its full name, or undefined where there is none
 * @param months labels of the months that the period touches
 */
export function viewRuns(
  scenario: Scenario,
  months: readonly string[],
  read: (name: string) => Float64Array | undefined,
): Runs {
  const columns = new Map<string, Float64Array | undefined>();
  const pieces = new Map<Part, readonly string[]>();
  const piecesOf = (part: Part): readonly string[] => {
    const known = pieces.get(part) ?? partsOf(part, scenario, months);
    pieces.set(part, known);
    return known;
  };
  const find = (name: string, part: Part, of: OfSpan): Float64Array | undefined => {
    const whole = read(name + part);
    if (whole !== undefined || part === '') return whole;
    const own = piecesOf(part).map((piece) => read(`${name}@${piece}`));
    if (of === 'sum' || namedSpan(part.slice(1)) === undefined) return sumOfColumns(own);
    return own[of === 'first' ? 0 : own.length - 1];
  };
  return {
    scenario,
    months,
    column(name, part, of = 'sum') {
      const key = `${name}${part} ${of}`;
      if (!columns.has(key)) columns.set(key, find(name, part, of));
      return columns.get(key);
    },
    stageOf: (role: Role) => scenario.roles[role],
    above(stage) {
      const s = scenario.stages.findIndex(({ name }) => name === stage);
      return s > 0 ? scenario.stages[s - 1].name : undefined;
    },
  };
}

/** The sources of a motion, or the months of a quarter or year. */
function partsOf(part: Part, scenario: Scenario, months: readonly string[]): string[] {
  const name = part.slice(1);
  if (namedSpan(name) !== undefined) return months.filter((month) => isWithin(month, name));
  return scenario.sources.filter((source) => source.motion === name).map((source) => source.name);
}

/** @example isWithin('2026-08', '2026-Q3') // true */
export function isWithin(month: string, span: string): boolean {
  const inner = namedSpan(month);
  const outer = namedSpan(span);
  return inner !== undefined && outer !== undefined && inner[0] >= outer[0] && inner[1] <= outer[1];
}

/** Run by run; undefined where there are none. One column alone is itself. */
export function sumOfColumns(columns: readonly (Float64Array | undefined)[]): Float64Array | undefined {
  const present = columns.filter((column) => column !== undefined);
  if (present.length < 2) return present[0];
  const total = new Float64Array(present[0].length);
  for (const column of present) for (let i = 0; i < total.length; i++) total[i] += column[i];
  return total;
}
