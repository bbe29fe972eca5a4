/** What comes of work, or the reason of the first of some signals that is aborted before. Leaves no listener behind. */
export async function orAborted<T>(work: Promise<T>, signals: readonly (AbortSignal | undefined)[]): Promise<T> {
  const listening = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    for (const signal of signals) {
      if (signal?.aborted) reject(signal.reason);
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: listening.signal });
    }
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    listening.abort();
  }
}
