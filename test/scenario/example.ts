import { Faults } from '../../src/scenario/faults.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** The whole example of the scenario language, but for `checks`: tests of single parts say what is to hold. */
export const EXAMPLE = `# yaml-language-server: $schema=./scenario.schema.json
name: Q3 2026
currency: USD                      # ISO 4217, required when money appears; "$" alone is ambiguous
period: { start: 2026-07-01, months: 3, warm_up: 6 months }

target: { revenue: 2.4M, customers: 25 }         # or by month: { revenue: [700k, 800k, 900k] }

sources:
  website:
    motion: inbound
    visitors: 9_000 to 11_500 per month          # analytics, last 12 months
    growth: 2% per month
    season: [1.0, 0.8, 1.1]
    spend: 90k per month
  outbound:
    motion: outbound
    enters: sql                                  # skips the stages above
    volume: 30 to 60 per month
    spend: 120k per month

funnel:                                          # ordered: each stage is fed by the one above it
  visitor: {}
  contact: { rate: 0.5% to 1% }
  mql: { rate: 80% }                             # marketing's own figure, unaudited
  sql:
    rate: 24 of 120                              # CRM, Q1 and Q2
    after: 3 to 20 days                          # 8 of 10 leads take 3 to 20 days from mql to sql
    decay: { half_life: 20 to 45 days }
    recycle: { from: cold, to: mql, share: 30%, after: 45 days, rate: x0.5 }
  opportunity: { rate: 50%, after: 5 to 15 days }
  proposal: { rate: 80%, after: 7 to 21 days }
  customer: { rate: 40%, after: 10 to 45 days }

deal: { value: { each: 60k to 150k, level: x0.9 to x1.1 } }

correlations:
  - { between: [sources.website.visitors, funnel.contact.rate], rank: -0.4 }

simulation: { runs: 16_384, seed: q3-2026, sampling: stratified }
`;

/** A small scenario that loads, into which tests write one thing. */
export const SMALL = `name: Small
currency: EUR
period: 2026-Q3
sources:
  web:
    visitors: 900 per month
funnel:
  visitor: {}
  lead: { rate: 10% }
  won: { rate: 20%, after: 10 days }
deal: { value: 5k }
`;

/** A text with one passage replaced; the passage must be there once. */
export function changed(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`"${from}" is not there exactly once`);
  return text.replace(from, () => to);
}

/** What a text is refused for; fails when it is accepted. */
export function faultsOf(read: () => unknown): Faults['faults'] {
  try {
    read();
  } catch (error) {
    if (error instanceof Faults) return error.faults;
    throw error;
  }
  throw new Error('this was accepted');
}

/** What a text is refused for, in words. */
export function messages(text: string): string[] {
  return faultsOf(() => parseScenario(text)).map(({ message }) => message);
}

/** What something that is being loaded is refused for; fails when it is accepted. */
export async function refusalOf(loading: Promise<unknown>): Promise<Faults['faults']> {
  const error = await loading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Faults)) throw new Error(`no Faults but ${String(error)}`);
  return error.faults;
}

/** Files in memory instead of on disk. */
export function reading(files: Readonly<Record<string, string | Uint8Array>>) {
  return async (absolute: string): Promise<string | Uint8Array> => {
    const name = Object.keys(files).find((file) => absolute.endsWith(`/${file}`));
    if (name === undefined) throw Object.assign(new Error(`no ${absolute}`), { code: 'ENOENT' });
    return files[name]!;
  };
}

/** The small scenario whose leads are worked on by a team. */
export function team(work: string, more = ''): string {
  return changed(SMALL, 'lead: { rate: 10% }', `lead: { rate: 10%, work: ${work}${more} }`);
}

export function small(from = '', to = ''): Scenario {
  return parseScenario(from === '' ? SMALL : changed(SMALL, from, to));
}
