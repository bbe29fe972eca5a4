/** Why a text is not what its key asks for. */
export interface Misread {
  /** Completes "PATH is TEXT; …". */
  readonly rule: string;
  readonly wayOut: string;
}

/** A number as written, with the sign that stands on it. */
export interface WrittenNumber {
  /** The value; with its suffix worked in: 0.45 for 45%, 18000 for 18k. */
  readonly value: number;
  readonly suffix: '' | '%' | 'k' | 'M';
  /** Written as a factor: x0.8. */
  readonly factor: boolean;
}

export function isMisread(reading: object): reading is Misread {
  return 'rule' in reading;
}

const POWER_OF_TEN = { '': 0, '%': -2, k: 3, M: 6 } as const;

const NUMBER = /^(x?)([+\-−]?)(\d+|\d{1,3}(?:[_,]\d{3})+)?(\.\d+)?(?:[eE]([+-]?\d{1,4}))?(%|k|M)?$/;

/**
 * Reads one number: `45%`, `0.45`, `1_800`, `1,800`, `18k`, `1.2M`, `-2%`, `x0.8`, `1e3`. Always decimal: `007` is 7.
 * The decimal point is shifted in the text, so that 0.7% is the double nearest to 0.007.
 * @example parseNumber('18k') // { value: 18000, suffix: 'k', factor: false }
 */
export function parseNumber(text: string): WrittenNumber | Misread {
  const match = NUMBER.exec(text);
  if (!match || (match[3] === undefined && match[4] === undefined)) return misreadNumber(text);
  const [, factor, sign, whole = '0', fraction = '', exponent = '0', suffix = ''] = match;
  const shift = POWER_OF_TEN[suffix as WrittenNumber['suffix']];
  const digits = whole.replace(/[_,]/g, '');
  const magnitude = Number(`${digits}${fraction}e${Number(exponent) + shift}`);
  if (!Number.isFinite(magnitude)) return { rule: 'it is too large to compute with', wayOut: 'write a smaller number' };
  const negative = (sign === '-' || sign === '−') && magnitude !== 0;
  return {
    value: negative ? -magnitude : magnitude,
    suffix: suffix as WrittenNumber['suffix'],
    factor: factor === 'x',
  };
}

/**
 * A number written the way `parseNumber` reads it, in groups of three.
 * @example printNumber(16384) // '16_384'
 */
export function printNumber(value: number): string {
  const text = String(value);
  if (!/^-?\d{5,}(\.|$)/.test(text)) return text;
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '_');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** @example thousandfold('1.2B') // '1_200' */
function thousandfold(text: string): string {
  const value = Number(text.replace(/[a-z]+$/i, '').replace(/[_,]/g, ''));
  const [whole = '', fraction] = String(Number((value * 1000).toPrecision(12))).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '_');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Finds out what was probably meant. */
function misreadNumber(text: string): Misread {
  if (/^[+-]?\.?(inf|infinity|nan)$/i.test(text))
    return { rule: 'that is no number to compute with', wayOut: 'write a finite number' };
  if (/^[$€£¥]|[$€£¥]$/.test(text))
    return {
      rule: 'the currency is said once, by `currency:`',
      wayOut: `write ${text.replace(/[$€£¥]/g, '').trim() || '60k'}`,
    };
  if (/^[+-]?0[xob]/i.test(text)) return { rule: 'numbers are decimal', wayOut: 'write it in decimal, such as 1_800' };
  if (/^[+-]?[\d_,.]+K$/.test(text)) return { rule: 'thousands are written k', wayOut: `write ${text.slice(0, -1)}k` };
  if (/^[+-]?[\d_,.]+(m|mn|mio|mm)$/i.test(text))
    return { rule: 'millions are written M', wayOut: `write ${text.replace(/[a-z]+$/i, '')}M` };
  if (/^[+-]?[\d_,.]+(b|bn)$/i.test(text))
    return { rule: 'billions are written as thousands of M', wayOut: `write ${thousandfold(text)}M` };
  if (/^[+-]?[\d.]+\s+%$/.test(text))
    return { rule: '% stands right behind its number', wayOut: `write ${text.replace(/\s+/g, '')}` };
  const commas = /^\d+(?:,\d+)+$/.test(text) && !text.includes('_');
  if (commas && /^\d+,\d{1,2}$/.test(text))
    return {
      rule: 'a comma separates groups of exactly three digits',
      wayOut: `write ${text.replace(',', '.')} for a decimal point`,
    };
  if (/^[+-]?\d[\d_,]*(\.\d+)?[%kM]?$/.test(text)) {
    const plain = text.replace(/[_,]/g, '');
    return {
      rule: 'groups have exactly three digits',
      wayOut: `write ${plain.replace(/^(\d+)/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, '_'))}`,
    };
  }
  return { rule: 'that is no number', wayOut: 'write a number such as 45%, 0.45, 1_800, 18k or 1.2M' };
}
