import { ofColumn } from './metric.ts';

export const customers = ofColumn('count', 'customers', 'flow', 'Leads that reach the last stage.');
