/** How the tally of a run is laid out: `exits` is [stream][stage][outcome][phase of entry][phase of exit]. */

/** How a lead leaves a stage, as it indexes the tally. */
export const CONVERTED = 0;
export const LOST = 1;
export const COLD = 2;
export const OUTCOMES = 3;

/** Before, within and after the period. */
export const PHASES = 3;
export const BEFORE = 0;
export const WITHIN = 1;
export const AFTER = 2;
/** Cells of one outcome: [phase of entry][phase of exit]. */
export const OUTCOME_STRIDE = PHASES * PHASES;

/** Cells of one stage: those of its outcomes, rounded up. */
export const EXITS_OF_STAGE = 32;
