/** Letters and digits of Arabic. */
const arabic = /[\u0600-\u06ff]/;
const RLI = '\u2067';
const PDI = '\u2069';

/**
 * A drawing's spec whose Arabic texts say for themselves that they run to the left. Drawings run to the right, as axes of
 * numbers and time do, so that the ends that texts are anchored at stay where they are.
 */
export function isolated<T>(spec: T): T {
  return holdsArabic(spec) ? (inside(spec) as T) : spec;
}

/** Most reports have none, and need no copy of every part. */
function holdsArabic(part: unknown): boolean {
  if (typeof part === 'string') return arabic.test(part);
  return typeof part === 'object' && part !== null && Object.values(part).some(holdsArabic);
}

function inside(part: unknown): unknown {
  if (typeof part === 'string') return arabic.test(part) ? marked(part) : part;
  if (Array.isArray(part)) return part.map(inside);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, inside(value)]));
}

/** A text, or an expression that has texts in it as JSON. */
function marked(text: string): string {
  const literal = /"((?:[^"\\]|\\.)*)"/g;
  if (!text.includes('datum')) return `${RLI}${text}${PDI}`;
  return text.replace(literal, (whole, inner: string) => (arabic.test(inner) ? `"${RLI}${inner}${PDI}"` : whole));
}
