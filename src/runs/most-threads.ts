/** Most worker threads: more than machines have, and few enough that their heaps (some MB each) fit into one. */
export const MOST_THREADS = 256;
