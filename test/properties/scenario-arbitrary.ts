import fc from 'fast-check';

/** Random scenario texts of any shape: stages, sources that enter anywhere, lags, decay, returns, overrides. */

const duration = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((days) => `${days} days`),
  fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 40 })).map(([a, b]) => `${a} to ${a + b} days`),
  fc.integer({ min: 1, max: 30 }).map((days) => `{ exponential: { mean: ${days} days } }`),
  fc.constant('{ discrete: [{ value: 2 hours, weight: 1 }, { value: 9 days, weight: 2 }] }'),
);

const share = fc.oneof(
  fc.integer({ min: 5, max: 100 }).map((percent) => `${percent}%`),
  fc.tuple(fc.integer({ min: 5, max: 45 }), fc.integer({ min: 5, max: 45 })).map(([a, b]) => `${a}% to ${a + b}%`),
  fc.constant('12 of 40'),
);

const decay = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((days) => `{ half_life: ${days} days }`),
  fc.constant('{ half_life: 5 to 30 days }'),
  fc.integer({ min: 1, max: 40 }).map((days) => `{ expires: ${days} days }`),
  fc.constant('{ weibull: { median: 10 to 20 days, shape: 1.5 } }'),
  fc.constant('{ survival: { 7 days: 90%, 30 days: 50% } }'),
);

interface StageDraw {
  rate: string;
  after: string | null;
  lostAfter: string | null;
  decay: string | null;
  recycle: { from: string; back: number; share: string; after: string | null; rate: string; atMost: number } | null;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

const stage: fc.Arbitrary<StageDraw> = fc.record({
  rate: share,
  after: maybe(duration),
  lostAfter: maybe(duration),
  decay: maybe(decay),
  recycle: maybe(
    fc.record({
      from: fc.constantFrom('cold', 'lost', '[cold, lost]'),
      back: fc.integer({ min: 0, max: 3 }),
      share,
      after: maybe(duration),
      rate: fc.constantFrom('x0.5', 'x1', 'x1.5'),
      atMost: fc.integer({ min: 1, max: 3 }),
    }),
  ),
});

/** Work and a meeting as they stand in a stage; null where there is none. */
interface PeopleDraw {
  readonly work: string | null;
  readonly attend: string | null;
}

export interface Draw {
  /** By stage; absent: nobody works anywhere. */
  readonly people?: readonly PeopleDraw[];
  readonly stages: readonly StageDraw[];
  readonly sources: readonly { enters: number; volume: number; exact: boolean; override: string | null }[];
  readonly warmUp: number;
  readonly days: number;
}

export const draws: fc.Arbitrary<Draw> = fc.record({
  stages: fc.array(stage, { minLength: 2, maxLength: 5 }),
  sources: fc.array(
    fc.record({
      enters: fc.integer({ min: 0, max: 4 }),
      volume: fc.integer({ min: 1, max: 200 }),
      exact: fc.boolean(),
      override: maybe(share),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  warmUp: fc.constantFrom(0, 20, 90),
  days: fc.integer({ min: 10, max: 75 }),
});

const parts = (drawn: Readonly<Record<string, string | null>>): string =>
  `{ ${Object.entries(drawn)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }`;

/** Teams short and ample, open always or at times; somebody always waits a little, so that a decay is not idle. */
const work = fc
  .record({
    respond_after: duration,
    assign: maybe(duration),
    team: maybe(
      fc.record({
        reps: fc.constantFrom('1', '2 to 4', '0.7'),
        touches_per_rep: maybe(fc.constantFrom('1 per day', '3 per week', '20 to 40 per month', '50 per day')),
        open_per_rep: maybe(fc.constantFrom('3', '20', '500')),
        cost_per_rep: maybe(fc.constant('6k per month')),
      }),
    ),
    hours: maybe(fc.constant('{ days: mon-fri, from: 9, to: 17:30 }')),
    neglect: maybe(share),
    drop_after: maybe(duration),
    tries: maybe(
      fc.constantFrom('{ at_most: 3, every: 1 day, success: 40% }', '{ at_most: 6, every: 5 hours, success: 20% }'),
    ),
    response_effect: maybe(fc.constant('{ 1 hour: x9, 2 days: x2, 20 days: x0.5 }')),
    order: maybe(fc.constantFrom('oldest', 'newest')),
    sla: maybe(fc.constant('{ volume: 40 per month, response: 2 days }')),
  })
  .map(({ team, ...rest }) => parts({ ...rest, ...team }));

const attend = fc
  .record({
    show: share,
    after: duration,
    rebook: maybe(fc.constantFrom('{ share: 60%, after: 4 days, at_most: 2 }', '{ share: 50% }')),
  })
  .map(parts);

/** Scenarios in which people work and meet; the last stage of a draw takes neither. */
export const drawsWithPeople: fc.Arbitrary<Draw> = fc
  .tuple(draws, fc.array(fc.record({ work: maybe(work), attend: maybe(attend) }), { minLength: 5, maxLength: 5 }))
  .map(([draw, people]) => ({ ...draw, people }));

/** The text of a drawn scenario. `recycling: false` leaves the returns out. */
export function textOf(draw: Draw, { recycling = true, luck = true, seed = 'properties' } = {}): string {
  const last = draw.stages.length - 1;
  const name = (s: number): string => `s${s}`;
  const stages = draw.stages.map((drawn, s) => {
    const parts: string[] = [];
    if (s > 0) parts.push(`rate: ${drawn.rate}`);
    if (s > 0 && drawn.after !== null) parts.push(`after: ${drawn.after}`);
    const people = s < last ? draw.people?.[s] : undefined;
    if (people?.work) parts.push(`work: ${people.work}`);
    if (people?.attend) parts.push(`attend: ${people.attend}`);
    const isHeldUp = Boolean(people?.work ?? people?.attend);
    const waits = s < last && (draw.stages[s + 1].after !== null || drawn.lostAfter !== null || isHeldUp);
    if (s < last && drawn.lostAfter !== null) parts.push(`lost_after: ${drawn.lostAfter}`);
    if (waits && drawn.decay !== null) parts.push(`decay: ${drawn.decay}`);
    const from = waits && drawn.decay !== null ? drawn.recycle?.from : 'lost';
    if (recycling && s < last && drawn.recycle !== null) {
      const { back, share: part, after, rate, atMost } = drawn.recycle;
      const rest = after === null ? '' : `, after: ${after}`;
      const to = name(Math.max(0, s - back));
      parts.push(`recycle: { from: ${from}, to: ${to}, share: ${part}${rest}, rate: ${rate}, at_most: ${atMost} }`);
    }
    return `  ${name(s)}: { ${parts.join(', ')} }`;
  });
  const sources = draw.sources.map(({ enters, volume, exact, override }, n) => {
    // The first source feeds the first stage, so that every stage is fed.
    const at = n === 0 ? 0 : Math.min(enters, last - 1);
    const own = override === null ? '' : `, funnel: { ${name(last)}: { rate: ${override} } }`;
    const arrivals = exact ? ', arrivals: exact' : '';
    return `  source${n}: { enters: ${name(at)}, volume: ${volume} per month${arrivals}, spend: ${n}k per month${own} }`;
  });
  return `
name: drawn
currency: EUR
period: { start: 2026-01-15, days: ${draw.days}${draw.warmUp > 0 ? `, warm_up: ${draw.warmUp} days` : ''} }
sources:
${sources.join('\n')}
funnel:
${stages.join('\n')}
deal: { value: 10k to 30k }
simulation: { seed: ${seed}, luck: ${luck ? 'on' : 'off'} }
`;
}
