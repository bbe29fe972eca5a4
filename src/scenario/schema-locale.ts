import { field, readText } from './fields.ts';
import type { Spot } from './reading.ts';

const EXAMPLES = 'write for example en-GB, de-DE or ar-EG';

/** How reports write numbers, and in which language. Nothing that is simulated depends on it. */
export const locale = field(readLocale, 'BCP 47 tag of the language and the place that reports are written for.', {
  type: 'string',
  pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
  examples: ['en-GB', 'de-DE', 'ar-EG'],
});

function readLocale(spot: Spot): string | undefined {
  const written = readText(spot, 'en-GB');
  if (written === undefined) return undefined;
  const tag = canonical(written);
  if (tag === undefined) {
    // POSIX writes de_DE.UTF-8.
    const meant = canonical(written.replace(/\..*$/, '').replaceAll('_', '-'));
    return spot.report(
      `${spot.name} is ${written}; it is a language tag of BCP 47`,
      meant && isKnown(meant) ? `did you mean "${meant}"?` : EXAMPLES,
    );
  }
  if (isKnown(tag)) return tag;
  const language = tag.split('-')[0];
  return spot.report(`${spot.name} is ${written}, and nothing is known of how "${language}" writes numbers`, EXAMPLES);
}

function canonical(written: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(written)[0];
  } catch {
    return undefined;
  }
}

/** For a language it does not know, Intl would quietly fall back to that of the machine. */
function isKnown(tag: string): boolean {
  return Intl.NumberFormat.supportedLocalesOf([tag], { localeMatcher: 'lookup' }).length > 0;
}
