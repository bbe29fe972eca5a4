import type { Scenario } from '../scenario/scenario.ts';
import type { Forecast } from './format.ts';

/** What every answer tells of the scenario that it is about. */
export function aboutScenario({ name, file, sha256, currency, locale, period }: Scenario): Forecast['scenario'] {
  return {
    name,
    file,
    sha256,
    currency: currency ?? null,
    ...(locale !== undefined && { locale }),
    start: period.start,
    end: period.end,
  };
}
