/** Tries until there is an answer; half a minute at most unless said otherwise. An attempt that throws ends it. */
export async function eventually<T>(
  attempt: () => Promise<T | undefined>,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const result = await attempt();
    if (result !== undefined) {
      return result;
    }
    if (performance.now() > deadline) {
      throw new Error(`Nothing within ${timeoutMs} ms`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
