/** `node bench/randomness/words.mjs STREAM | dieharder -g 200 …`: the words of a stream, without end, as bytes. */
import { writeSync } from 'node:fs';
import { streams } from './streams.mjs';

const { stream } = streams[process.argv[2]];
try {
  for await (const words of stream()) write(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
} catch (error) {
  // The reader has had enough.
  if (error.code !== 'EPIPE') throw error;
}

function write(bytes) {
  for (let from = 0; from < bytes.length; ) from += writeSync(1, bytes, from);
}
