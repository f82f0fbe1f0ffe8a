import { ManifestEntry } from '../manifests/manifestList';
import { manifestOverlap } from '../manifests/overlap';
import { ParsedMetadata } from '../metadata/parseMetadata';
import { ManifestFacts } from './types';

/** Facts of tier T2: what the manifest list says without its manifests. */
export function manifestFacts(
  manifests: ManifestEntry[],
  parsed: ParsedMetadata,
): ManifestFacts {
  const bySpec: Record<string, number> = {};
  for (const { specId } of manifests)
    bySpec[specId] = (bySpec[specId] ?? 0) + 1;
  return {
    count: manifests.length,
    bytes: manifests.reduce((sum, each) => sum + (each.bytes ?? 0), 0),
    dataManifests: manifests.filter(each => each.content === 'data').length,
    deleteManifests: manifests.filter(each => each.content === 'deletes')
      .length,
    overlap: manifestOverlap(
      manifests,
      parsed.facts.partitionSpecs,
      parsed.fieldTypes,
    ),
    bySpec,
  };
}
