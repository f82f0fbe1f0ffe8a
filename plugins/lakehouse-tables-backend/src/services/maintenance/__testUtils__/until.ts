/** Looks again and again, for ten seconds. */
export async function until<T>(look: () => Promise<T | undefined | false>) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error('It never came to that');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
