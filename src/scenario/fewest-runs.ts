/** One run in each of the 16 replicates that errors are told from. */
export const FEWEST_RUNS = 16;
