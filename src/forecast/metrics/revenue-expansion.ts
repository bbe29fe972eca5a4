import { ofColumn } from './metric.ts';

export const revenueExpansion = ofColumn(
  'money',
  'revenue_expansion',
  'flow',
  'Revenue of those who were customers before the period, existing or won in the warm-up, and what expansion adds to the revenue of new ones.',
);
