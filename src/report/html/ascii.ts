/** Characters that stand in a script element as they are: printable, and none that markup or JSON would take for itself. */
export const ALPHABET = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  .filter((character) => !'<&\\'.includes(character))
  .join('');

/** Bits that two characters carry: 91² is just above 2¹³. Base64 carries twelve, which makes a page a tenth larger. */
const BITS = 13;

/**
 * Bytes as text of `ALPHABET`: 13 bits in two characters each, the lowest first; the last 6 or fewer in one. So what is padded is
 * always less than a byte: browsers refuse gzip with a byte behind it.
 */
export function asciiOf(bytes: Uint8Array): string {
  const base = ALPHABET.length;
  const pieces: string[] = [];
  let held = 0;
  let bits = 0;
  const put = () => {
    const word = held & ((1 << BITS) - 1);
    pieces.push(ALPHABET[word % base]! + ALPHABET[Math.floor(word / base)]!);
    held >>>= BITS;
    bits -= BITS;
  };
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (bits >= BITS) put();
  }
  if (bits > 6) put();
  else if (bits > 0) pieces.push(ALPHABET[held]!);
  return pieces.join('');
}

/** The bytes that such a text was made of. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const digits = new Uint8Array(128);
  for (let i = 0; i < ALPHABET.length; i++) digits[ALPHABET.charCodeAt(i)] = i;
  const pairs = text.length >> 1;
  const alone = text.length % 2;
  const bytes = new Uint8Array((13 * pairs + 6 * alone) >> 3);
  let held = 0;
  let bits = 0;
  let to = 0;
  const take = (word: number, width: number) => {
    held |= word << bits;
    for (bits += width; bits >= 8; bits -= 8) {
      bytes[to++] = held & 255;
      held >>>= 8;
    }
  };
  const digit = (at: number) => digits[text.charCodeAt(at)]!;
  for (let at = 0; at < 2 * pairs; at += 2) take(digit(at) + ALPHABET.length * digit(at + 1), 13);
  if (alone) take(digit(text.length - 1), 6);
  return bytes;
}
