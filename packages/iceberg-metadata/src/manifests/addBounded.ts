/** Different names that a count by name keeps apart: file formats and sort orders, of which a table has a few. */
const MAX_NAMES = 100;

/** Counts under a name that comes from a file. Names beyond the first hundred count together, as `other`. */
export function addBounded(
  counts: Map<string, number>,
  name: string,
  value: number,
): void {
  const kept = counts.has(name) || counts.size < MAX_NAMES ? name : 'other';
  counts.set(kept, (counts.get(kept) ?? 0) + value);
}
