import { choice, field, quantity, section, walkable } from './fields.ts';
import { jsonOf } from './json-of.ts';
import { POSITIVE_DURATION } from './quantity-kind.ts';
import type { Spot } from './reading.ts';
import type { Decay } from './scenario.ts';
import { readSurvival, SURVIVAL_JSON } from './survival.ts';

const weibullSection = section(
  {
    median: quantity(POSITIVE_DURATION, 'Age at which half have gone cold.'),
    shape: quantity(
      { unit: 'number', per: 'none', drawn: 'run', positive: true },
      'Below 1 the young go cold fastest, above 1 the old.',
    ),
  },
  'Weibull decay.',
  { required: ['median', 'shape'], examples: { median: '30 days', shape: '0.8' } },
);

const decaySection = section(
  {
    half_life: quantity(POSITIVE_DURATION, 'Time after which half of those still waiting have gone cold.'),
    expires: quantity(POSITIVE_DURATION, 'Age at which all go cold at once.'),
    weibull: weibullSection,
    survival: field(readSurvival, 'Share still warm by age: { 7 days: 90%, 30 days: 50% }.', SURVIVAL_JSON),
    until: choice(
      ['touch', 'exit'],
      'Where a stage has work: touch (default): nobody goes cold any more once touched; exit: until they leave.',
    ),
  },
  'How leads that wait go cold; one of the four.',
  { exactlyOne: [['half_life', 'expires', 'weibull', 'survival']], examples: { half_life: '20 to 45 days' } },
);

function readDecay(spot: Spot): Decay | undefined {
  const { until, ...kinds } = decaySection.parse(walkable(spot));
  const decay = kindOf(kinds);
  return decay && until === 'exit' ? { ...decay, until } : decay;
}

function kindOf({ half_life, expires, weibull, survival }: ReturnType<typeof decaySection.parse>): Decay | undefined {
  if (half_life) return { kind: 'half_life', halfLife: half_life };
  if (expires) return { kind: 'expires', age: expires };
  if (weibull?.median && weibull.shape) return { kind: 'weibull', median: weibull.median, shape: weibull.shape };
  return survival;
}

/** How leads of a stage go cold. */
export const decay = field(readDecay, 'How leads that wait here go cold.', () => jsonOf(decaySection));
