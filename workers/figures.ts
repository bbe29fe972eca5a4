/** What a worker thread does for the figures of a forecast: the same as any other thread would. */
export { figuresOfTask as default } from '../src/figures.ts';
