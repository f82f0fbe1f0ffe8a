import { PartitionSpecFacts } from '../facts/types';
import { ManifestEntry } from './manifestList';
import { Comparable, decodeBound, resultType } from './singleValue';

/** Above this many manifests of one spec, evenly spaced ones stand for all: pairs grow with the square. */
const MAX_COMPARED = 1000;

type Range =
  | { low?: Comparable; high?: Comparable; nulls: boolean }
  | undefined;

/**
 * Share 0..1 of pairs of data manifests of the same partition spec whose partition ranges overlap in every field.
 * With M manifests and overlap o, a query for one partition opens about 1 + o (M - 1) of them: this is what scattering
 * costs. `undefined` where no two manifests of a partitioned spec state bounds.
 */
export function manifestOverlap(
  manifests: ManifestEntry[],
  specs: PartitionSpecFacts[],
  fieldTypes: Map<number, string>,
): number | undefined {
  let pairs = 0;
  let overlapping = 0;
  for (const spec of specs) {
    if (spec.fields.length === 0) continue;
    const types = spec.fields.map(field =>
      resultType(field.transform, fieldTypes.get(field.sourceId) ?? 'binary'),
    );
    const ranges = manifests
      .filter(each => each.specId === spec.specId && each.content === 'data')
      .filter(each => each.partitions.length === spec.fields.length)
      .map(each =>
        each.partitions.map((bound, i): Range => {
          const low = bound.lower && decodeBound(bound.lower, types[i]);
          const high = bound.upper && decodeBound(bound.upper, types[i]);
          if ((low === undefined) !== (high === undefined)) return undefined;
          return { low, high, nulls: bound.containsNull !== false };
        }),
      );
    const compared = thin(ranges);
    for (let a = 0; a < compared.length; a++) {
      for (let b = a + 1; b < compared.length; b++) {
        pairs++;
        if (compared[a].every((range, i) => meets(range, compared[b][i]))) {
          overlapping++;
        }
      }
    }
  }
  return pairs === 0 ? undefined : overlapping / pairs;
}

function thin<T>(items: T[]): T[] {
  if (items.length <= MAX_COMPARED) return items;
  const step = items.length / MAX_COMPARED;
  return Array.from(
    { length: MAX_COMPARED },
    (_, i) => items[Math.floor(i * step)],
  );
}

/** Unknown bounds meet everything: an engine cannot skip such a manifest either. */
function meets(a: Range, b: Range): boolean {
  if (!a || !b) return true;
  if (a.nulls && b.nulls) return true;
  if (a.low === undefined || b.low === undefined) return false;
  return a.low <= b.high! && b.low <= a.high!;
}
