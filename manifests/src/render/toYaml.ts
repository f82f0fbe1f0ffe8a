import { stringify } from 'yaml';

/** Keys that people look for first, in this order; the others follow by name. */
const FIRST = ['apiVersion', 'group', 'kind', 'metadata', 'name', 'namespace'];

function rank(key: string): number {
  const index = FIRST.indexOf(key);
  return index < 0 ? FIRST.length : index;
}

/** The same data always gives the same text. */
export function toYaml(value: unknown, keys: 'sorted' | 'as-given' = 'sorted') {
  return stringify(value, {
    ...(keys === 'sorted' && {
      sortMapEntries: (a, b) => {
        const [x, y] = [String(a.key), String(b.key)];
        return rank(x) - rank(y) || (x < y ? -1 : 1);
      },
    }),
    lineWidth: 0,
    aliasDuplicateObjects: false,
    // Old readers take `yes`, `on` and `1:30` for something else than text.
    version: '1.1',
  });
}
