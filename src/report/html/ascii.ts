/** Characters that stand in a script element as they are: printable, and none that markup or JSON would take for itself. */
export const ALPHABET = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  .filter((character) => !'<&\\'.includes(character))
  .join('');

/** Bits that two characters carry: 91² is just above 2¹³. Base64 carries twelve, which makes a page a tenth larger. */
const BITS = 13;

/** Bytes as text of `ALPHABET`: 13 bits in two characters each, the lowest first; `src/page/unpack.ts` reads it. */
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
  if (bits > 0) put();
  return pieces.join('');
}
