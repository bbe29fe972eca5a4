/** The forms of a noun behind a number. Of one and two the noun alone says how many. */
export interface Forms {
  readonly one: string;
  readonly two: string;
  /** 3 to 10: the plural. */
  readonly few: string;
  /** 11 to 99: the singular in the accusative. */
  readonly many: string;
  /** Hundreds, nothing and fractions: the singular. */
  readonly other: string;
}

const rules = new Intl.PluralRules('ar');

/**
 * A number with its noun, in the six ways that Arabic counts.
 * @example counted('3', 3, { one: 'يوم واحد', two: 'يومان', few: 'أيام', many: 'يومًا', other: 'يوم' }) // '3 أيام'
 */
export function counted(figure: string, value: number, forms: Forms): string {
  const rule = rules.select(value);
  if (rule === 'one' || rule === 'two') return forms[rule];
  return `${figure} ${rule === 'few' || rule === 'many' ? forms[rule] : forms.other}`;
}
