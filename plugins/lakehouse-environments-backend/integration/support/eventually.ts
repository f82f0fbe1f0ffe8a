/** Looks until something is there, for two minutes unless told otherwise. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false>,
  options: { withinMs?: number; everyMs?: number } = {},
): Promise<T> {
  const { withinMs = 120_000, everyMs = 100 } = options;
  const until = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > until) throw new Error(`In vain: ${look}`);
    await new Promise(resolve => setTimeout(resolve, everyMs));
  }
}
