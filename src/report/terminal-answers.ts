/** What the summary says beyond the number: what misses have in common, where it leaks, what levers buy. */
import type { Forecast } from '../forecast/format.ts';
import { isSure } from './estimates.ts';
import { isSureLeak, leakName, lossText } from './leaks.ts';
import { apartText, boughtText, costText, gainOf, gainText, leverName, listed } from './levers.ts';
import { missText } from './misses.ts';
import type { Numbers } from './numbers.ts';
import { shorten, terminalWidth } from './plain.ts';
import { BLOCK_WIDTH, under, wrapped } from './terminal-lines.ts';

/** How many of a list the summary names. */
const NAMED = 3;

/** The leaks that cost most, and all together where there are more. */
export function leakLines({ leaks, stages }: Forecast, numbers: Numbers): string[] {
  if (leaks === null) return [];
  const sure = leaks.leaks.filter(isSureLeak);
  if (sure.length === 0) return [];
  const lines = sure.slice(0, NAMED).map((leak) => {
    const there = stages.find(({ name }) => name === leak.stage)!;
    const all = there.openAtStart + there.entered;
    const share = leak.leads === null || all === 0 ? '' : ` ${numbers.share(leak.leads / all, 0.005)}`;
    return named(leakName(leak), `${share}, worth ${lossText(leak, numbers)}`);
  });
  if (leaks.leaks.length > 1)
    lines.push(`all together worth ${lossText(leaks.together, numbers)}, which is not their sum`);
  return under('where it leaks', lines);
}

/** What runs that miss have in common: each rule as a sentence, the first two. */
export function missLines(forecast: Forecast): string[] {
  const rules = forecast.misses?.rules.slice(0, 2) ?? [];
  const lines = rules.flatMap((rule) =>
    wrapped(missText(rule, forecast), BLOCK_WIDTH - 2).map((line, i) => (i === 0 ? line : `  ${line}`)),
  );
  return under('what misses share', lines);
}

/** The levers that buy most, all together where there are more, and the best within a budget where one was asked for. */
export function leverLines({ levers }: Pick<Forecast, 'levers'>, numbers: Numbers): string[] {
  if (levers === null) return [];
  const { together, beyondSum, best } = levers;
  const lines = levers.levers
    .slice(0, NAMED)
    .map((lever) =>
      named(
        leverName(lever),
        isSure(gainOf(lever)) ? `  ${boughtText(lever, numbers)}` : '  nothing that stands out from chance',
      ),
    );
  if (together !== null && beyondSum !== null) {
    const apart = apartText(levers, numbers);
    const sum = apart === null ? 'about' : `${apart} ${beyondSum.value > 0 ? 'beyond' : 'short of'}`;
    lines.push(`all together ${gainText(together, numbers)}, ${sum} their sum`);
  }
  if (best !== null) {
    const rest = best.levers.length === 0 ? '' : `  ${gainText(best, numbers)}${costText(best, numbers)}`;
    lines.push(named(`within ${numbers.money(best.budget)}: ${listed(best.levers)}`, rest));
  }
  return under('what levers buy', lines);
}

/** A name cut to the room that the rest of its line leaves. */
function named(name: string, rest: string): string {
  return shorten(name, BLOCK_WIDTH - terminalWidth(rest)) + rest;
}
