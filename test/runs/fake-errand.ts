/** An errand that waits until it is let go, or misbehaves when told to. */
export interface FakeErrand {
  /** Not 0: the errand may come to its end. */
  readonly gate: Int32Array;
  readonly fault?: 'throw' | 'exit';
  readonly value: unknown;
}

export default function errand({ gate, fault, value }: FakeErrand): unknown {
  Atomics.wait(gate, 0, 0);
  if (fault === 'throw') throw new Error('the fake errand threw');
  if (fault === 'exit') process.exit(7);
  return { value };
}
