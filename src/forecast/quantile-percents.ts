/** Percent points of the `quantiles` of a metric. */
export const quantilePercents = [1, 5, 10, 25, 50, 75, 90, 95, 99] as const;
