import { ManifestReduction } from '../manifests/reduceManifest';

/**
 * Keeps what immutable manifests come down to. A cache may forget at any time and must never fail a read: problems are
 * misses.
 * @public
 */
export interface ReductionCache {
  get(key: string): Promise<ManifestReduction | undefined>;
  set(key: string, reduction: ManifestReduction): Promise<void>;
}
