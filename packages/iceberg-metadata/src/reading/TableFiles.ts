import { AvroLimits } from '../avro/container';
import { InvalidAvro, UnsupportedAvro } from '../avro/InvalidAvro';
import { LoadedTable } from '../catalog/types';
import { ReadError, ReadSubject } from '../errors';
import { ManifestEntry, readManifestList } from '../manifests/manifestList';
import { metadataText } from '../metadata/json';
import { ParsedMetadata, parseMetadata } from '../metadata/parseMetadata';
import { redactText } from '../metadata/redact';
import { ReadLimits } from './limits';

/** Fetches and opens the files of tables, within limits; every failure is a {@link ReadError} that names the file. */
export class TableFiles {
  constructor(private readonly limits: ReadLimits) {}

  /** metadata.json, from the store or as the catalog handed it out. */
  async readMetadata(
    loaded: LoadedTable,
    signal: AbortSignal | undefined,
  ): Promise<ParsedMetadata> {
    const { maxMetadataBytes } = this.limits;
    const location = redactText(loaded.metadataLocation);
    if (loaded.metadataJson !== undefined) {
      const bytes = Buffer.byteLength(loaded.metadataJson);
      if (bytes > maxMetadataBytes) {
        throw new ReadError(
          'too-large',
          'metadata',
          location,
          `${bytes} bytes, limit ${maxMetadataBytes}`,
        );
      }
      return parseMetadata(loaded.metadataJson, location, bytes);
    }
    const file = await this.fetch(
      loaded,
      loaded.metadataLocation,
      'metadata',
      signal,
    );
    const { text, bytes } = metadataText(file, location, maxMetadataBytes);
    return parseMetadata(text, location, bytes);
  }

  /** Manifests of the current snapshot; none for a table without one. */
  async readManifests(
    loaded: LoadedTable,
    parsed: ParsedMetadata,
    signal: AbortSignal | undefined,
  ): Promise<ManifestEntry[]> {
    const current = parsed.currentSnapshot;
    if (!current) return [];
    const { manifestList } = current.facts;
    if (manifestList === undefined) {
      return current.inlineManifests.map(path => ({
        path,
        specId: parsed.facts.defaultSpecId ?? 0,
        content: 'data',
        addedSnapshotId: current.facts.snapshotId,
        partitions: [],
      }));
    }
    const file = await this.fetch(
      loaded,
      manifestList,
      'manifest-list',
      signal,
    );
    const manifests = decoding('manifest-list', manifestList, () =>
      readManifestList(file, this.avroLimits()),
    );
    if (manifests.length > this.limits.maxManifests) {
      throw new ReadError(
        'too-large',
        'manifest-list',
        redactText(manifestList),
        `${manifests.length} manifests, limit ${this.limits.maxManifests}`,
      );
    }
    return manifests;
  }

  async fetch(
    loaded: LoadedTable,
    location: string,
    subject: ReadSubject,
    signal: AbortSignal | undefined,
  ): Promise<Buffer> {
    const maxBytes = {
      metadata: this.limits.maxMetadataBytes,
      'manifest-list': this.limits.maxManifestListBytes,
      manifest: this.limits.maxManifestBytes,
      statistics: 0,
      catalog: 0,
    }[subject];
    try {
      return await loaded.store.get(location, { signal, maxBytes });
    } catch (error) {
      throw error instanceof ReadError ? error.with({ subject }) : error;
    }
  }

  avroLimits(): AvroLimits {
    return {
      maxBlockBytes: this.limits.maxBlockBytes,
      maxTotalBytes: this.limits.maxInflatedBytes,
      maxRecords: this.limits.maxEntries,
    };
  }
}

/** Whatever goes wrong while decoding is the file's fault: names it. */
export function decoding<T>(
  subject: ReadSubject,
  location: string,
  work: () => T,
): T {
  try {
    return work();
  } catch (error) {
    throw new ReadError(
      error instanceof UnsupportedAvro ? 'unsupported' : 'invalid',
      subject,
      redactText(location),
      error instanceof InvalidAvro || error instanceof UnsupportedAvro
        ? error.message
        : 'cannot be decoded',
      { cause: error },
    );
  }
}

/** A manifest that lists deleted files only tells nothing about the table now. */
export function mayHoldLiveFiles(manifest: ManifestEntry): boolean {
  return manifest.addedFiles !== 0 || manifest.existingFiles !== 0;
}
