/** Bounds on what tables may ask of this process: all of one table unless said otherwise. All sizes in bytes. @public */
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
  /** Distinct partitions of one manifest, and of all manifests of a snapshot. */
  maxPartitions: number;
  /** Live files of one snapshot where they are listed one by one. */
  maxFiles: number;
  /** Manifests of all tables of a reader that are held at the same time, before decompression. */
  maxBytesInFlight: number;
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
  maxFiles: 500_000,
  maxBytesInFlight: 512 * 1024 * 1024,
  concurrency: 16,
};
