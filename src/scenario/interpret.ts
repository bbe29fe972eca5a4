import { assemble } from './assemble.ts';
import { inReadingOrder } from './fault-at.ts';
import { type Fault, Faults } from './faults.ts';
import { walkable } from './fields.ts';
import { checkCalendar } from './meaning/calendar.ts';
import { readChanges, readPlanInputs } from './meaning/changes.ts';
import { checkSentences } from './meaning/checks.ts';
import { checkCorrelationPaths } from './meaning/correlations.ts';
import { checkDayOne } from './meaning/day-one.ts';
import { readDealBook } from './meaning/deal-book.ts';
import { checkDeals } from './meaning/deals.ts';
import { Draft } from './meaning/draft.ts';
import { checkFlow } from './meaning/flow.ts';
import { checkMix } from './meaning/mix.ts';
import { checkMoney } from './meaning/money.ts';
import { checkReferences } from './meaning/references.ts';
import { checkReturns } from './meaning/returns.ts';
import { warningsOf } from './meaning/warnings.ts';
import { checkWork } from './meaning/work.ts';
import { DIGIT_COMMA_DIGIT } from './prescan.ts';
import { type CsvFiles, Reading, Spot } from './reading.ts';
import type { Resolved } from './resolve.ts';
import type { Scenario } from './scenario.ts';
import { scenarioSchema } from './schema.ts';

/**
 * Reads a resolved tree into a scenario.
 * @param sha256 of the resolved scenario
 * @throws Faults, all at once: of syntax, of single values, and of how they fit
 */
export function interpret(resolved: Resolved, file: string, sha256: string, csv?: CsvFiles): Scenario {
  const { root, faults, brokenFrom, partial = false } = resolved;
  if (!root) throw new Faults(inReadingOrder(faults));
  const broken = [...brokenFrom.values()].some((line) => line !== Number.POSITIVE_INFINITY);
  const reading = new Reading(root, broken || partial, csv);
  const written = scenarioSchema.parse(walkable(new Spot(root, [], reading)));
  const draft = new Draft(written, reading);
  if (broken || partial) {
    // Behind the break the structure is guesswork, and so is what seems to be missing.
    const sure = reading.faults.filter(
      ({ at }) => at !== undefined && at.line < (brokenFrom.get(at.file) ?? Number.POSITIVE_INFINITY),
    );
    throw new Faults(inReadingOrder([...faults, ...sure]));
  }
  draft.changes = readChanges(draft);
  const planInputs = readPlanInputs(draft);
  checkReferences(draft);
  checkMix(draft);
  const book = readDealBook(draft);
  checkFlow(draft, book);
  checkWork(draft);
  checkReturns(draft);
  checkDeals(draft);
  checkDayOne(draft);
  checkCalendar(draft);
  checkMoney(draft);
  const correlations = checkCorrelationPaths(draft);
  const checks = checkSentences(draft);
  const split = faults.filter(({ message }) => message === DIGIT_COMMA_DIGIT).map(lineOf);
  const told = faults.map(placeOf);
  const more = reading.faults.filter((fault) => !split.includes(lineOf(fault)) && !told.includes(placeOf(fault)));
  const all: Fault[] = [...faults, ...more];
  if (all.length > 0) throw new Faults(inReadingOrder(all));
  const { changes } = draft;
  return assemble(written, reading, {
    file,
    sha256,
    correlations,
    checks,
    changes,
    planInputs,
    book,
    warnings: warningsOf(draft),
  });
}

const lineOf = ({ at }: Fault) => `${at?.file}:${at?.line}`;
/** What follows from a fault stands where it stands. */
const placeOf = (fault: Fault) => `${lineOf(fault)}:${fault.at?.column}:${fault.source}`;
