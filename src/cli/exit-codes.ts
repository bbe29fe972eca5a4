/** A bug, or a refusal of the system. */
export const FAULT = 1;
/** A mistake on the command line or in a scenario. */
export const USAGE = 2;
/** A check of level error failed. */
export const FAILED = 3;
/** The runs do not decide a check of level error, and that was to count. */
export const INCONCLUSIVE = 4;
