/**
 * What a block of a lead's visit to a stage is for, as flags in the visit word of its counter. Without any it is the
 * visit's own: converts? time to leave, time to go cold, comes back?
 */

/** The rest after the visit: [how long]. */
export const RESTING = 1 << 16;
/** What is known of an open deal: [age, value, won?, time]. */
export const OPEN = 1 << 17;
/** The way to a person: [nobody's? time to a rep, time to answer, time until dropped]. */
export const WORK = 1 << 18;
/** Four tries, from number 4k: [reached?]. Add `numbered(k)`. */
export const TRIES = 1 << 19;
/** Meeting number k: [comes? time until then, another one?]. Add `numbered(k)`. */
export const MEETING = 1 << 20;

/** The account behind opportunities: [what they have in common, how many there are]. */
export const ACCOUNT = OPEN | WORK;

/** The number of a block among those of its purpose, 0 … 511. */
export function numbered(k: number): number {
  return k << 21;
}
