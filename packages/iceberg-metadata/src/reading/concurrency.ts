/**
 * Runs `work` for each item, at most `limit` at once, and keeps the order of results. The first failure stops new work,
 * aborts what runs through the signal handed to `work`, and is thrown.
 */
export async function mapConcurrently<T, R>(
  items: T[],
  limit: number,
  signal: AbortSignal | undefined,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const stop = new AbortController();
  const onAbort = () => stop.abort(signal!.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const results: R[] = new Array(items.length);
  let next = 0;
  let failure: { error: unknown } | undefined;
  const worker = async () => {
    while (next < items.length && !failure) {
      const index = next++;
      try {
        signal?.throwIfAborted();
        results[index] = await work(items[index], stop.signal);
      } catch (error) {
        failure ??= { error };
        stop.abort(error);
      }
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(limit, items.length) }, worker),
  );
  signal?.removeEventListener('abort', onAbort);
  if (failure) throw failure.error;
  return results;
}
