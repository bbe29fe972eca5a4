/** A bug, or a refusal of the system. */
export const FAULT = 1;
/** A mistake on the command line or in a scenario. 3 and 4 are kept for checks. */
export const USAGE = 2;
