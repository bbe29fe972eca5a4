import { distribution } from '../../distributions/index.ts';
import type { Warning } from '../scenario.ts';
import type { Draft } from './draft.ts';
import { keptByMeeting, keptByWork, stillWarmWhenConverting } from './gross-rate.ts';
import { percent } from './percent.ts';

/** Counts from a CRM are net of those who went cold, were neglected or missed a meeting; `rate` is gross. */
export function netRates(draft: Draft): Warning[] {
  return draft.stages.flatMap((stage, index) => {
    const above = draft.stages[index - 1];
    if (above === undefined) return [];
    return draft.places(stage).flatMap(({ source, segment }) => {
      const { funnel, sources, segments } = draft.written;
      const written =
        segment !== undefined
          ? segments?.[segment]?.funnel?.[stage]
          : source !== undefined
            ? sources?.[source]?.funnel?.[stage]
            : funnel?.[stage];
      const rate = written?.rate;
      if (!rate || typeof rate.value === 'number' || rate.value.params.trials === undefined) return [];
      const there = draft.settings(above, { source, segment });
      const leaks = LEAKS.filter((leak) => there[leak]);
      if (leaks.length === 0) return [];
      const after = draft.settings(stage, { source, segment }).after;
      const warm = stillWarmWhenConverting(there, after);
      const reached = keptByWork(there.work);
      const kept = (warm ?? 1) * reached * keptByMeeting(there.attend);
      const net = distribution(rate.value).mean;
      const known = warm !== undefined || reached < 1 || there.attend !== undefined;
      const implied = !known
        ? ''
        : net > kept
          ? `; no gross rate explains them: ${tooMuch(leaks)}`
          : `; with ${leaks.length === 1 ? `this ${leaks[0]}` : 'these'} they imply a gross rate of about ${percent(net / kept)}`;
      const lost = listed(
        leaks.map((leak) => LOST[leak]),
        'or',
      );
      const message = `${rate.path} is ${rate.text}, behind a stage with ${listed(leaks, 'and')}: counts are net of those who ${lost}, while rate is gross${implied}`;
      return [{ message, path: rate.path, origin: rate.origin }];
    });
  });
}

const LEAKS = ['decay', 'work', 'attend'] as const;

type Leak = (typeof LEAKS)[number];

const LOST: Readonly<Record<Leak, string>> = {
  decay: 'went cold',
  work: 'were not reached',
  attend: 'missed a meeting',
};

/** @example listed(['a', 'b', 'c'], 'or') // 'a, b or c' */
function listed(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

const tooMuch = (leaks: readonly Leak[]) =>
  leaks.join() === 'decay' ? 'the decay is too fast' : 'too many are lost there';
