/** Bounds on what one table may ask of this process. All sizes in bytes. @public */
export interface ReadLimits {
  /** metadata.json, after decompression. */
  maxMetadataBytes: number;
  maxManifestListBytes: number;
  maxManifestBytes: number;
  /** One Avro block after decompression. */
  maxBlockBytes: number;
  /** All Avro blocks of one file after decompression. */
  maxInflatedBytes: number;
  /** Entries of one manifest or manifest list. */
  maxEntries: number;
  /** Manifests of one snapshot. */
  maxManifests: number;
  /** Distinct partitions of one manifest. */
  maxPartitions: number;
  /** Files of one table read at the same time. */
  concurrency: number;
}

/** Far above what healthy tables need; a table beyond them is `too-large`. @public */
export const DEFAULT_LIMITS: ReadLimits = {
  maxMetadataBytes: 64 * 1024 * 1024,
  maxManifestListBytes: 64 * 1024 * 1024,
  maxManifestBytes: 256 * 1024 * 1024,
  maxBlockBytes: 64 * 1024 * 1024,
  maxInflatedBytes: 1024 * 1024 * 1024,
  maxEntries: 5_000_000,
  maxManifests: 200_000,
  maxPartitions: 500_000,
  concurrency: 16,
};
