/** The drawing runtime of a page: wakes its charts up. Packed, and run after the first paint. */
export {};
