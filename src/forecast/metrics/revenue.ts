import { ofColumn } from './metric.ts';

export const revenue = ofColumn(
  'money',
  'revenue',
  'flow',
  'Money booked on the days on which leads become customers, and what customers pay month by month, day by day.',
);
