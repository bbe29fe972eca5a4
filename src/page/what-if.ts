/** Sliders that rerun the forecast. Packed; the same text is the script of the page and that of its workers. */
import { wake } from './what-if/wake.ts';
import { serve } from './what-if/worker.ts';

if (typeof document === 'undefined') serve(globalThis as unknown as Parameters<typeof serve>[0]);
else wake(document.currentScript?.textContent ?? '');
