import { AvroLimits } from '../avro/container';
import { LoadedTable } from '../catalog/types';
import { ReadError, ReadSubject } from '../errors';
import { ManifestEntry, readManifestList } from '../manifests/manifestList';
import { metadataText } from '../metadata/json';
import { ParsedMetadata, parseMetadata } from '../metadata/parseMetadata';
import { redactText } from '../metadata/redact';
import { Budget } from './Budget';
import { decoding } from './decoding';
import { ReadLimits } from './limits';

/** Manifest lists are held whole, so they may grow this many times when decompressed; they do by three to five. */
const LIST_INFLATION = 5;

/** Larger metadata files are read one after the other: as bytes, text and values each takes several times its size. */
const SMALL_METADATA_BYTES = 8 * 1024 * 1024;

/** Fetches and opens the files of tables, within limits; every failure is a {@link ReadError} that names the file. */
export class TableFiles {
  private readonly largeMetadata = new Budget(1);

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
    const parse = (file: Buffer) => {
      const { text, bytes } = metadataText(file, location, maxMetadataBytes);
      return parseMetadata(text, location, bytes);
    };
    const small = await this.fetchSmallMetadata(loaded, signal);
    if (small) return parse(small);
    const turn = await this.largeMetadata.take(1, signal);
    try {
      return parse(
        await this.fetch(
          loaded,
          loaded.metadataLocation,
          'metadata',
          signal,
          maxMetadataBytes,
        ),
      );
    } finally {
      turn.release();
    }
  }

  /** Resolves `undefined` where the file is larger than that. */
  private async fetchSmallMetadata(
    loaded: LoadedTable,
    signal: AbortSignal | undefined,
  ): Promise<Buffer | undefined> {
    const most = Math.min(SMALL_METADATA_BYTES, this.limits.maxMetadataBytes);
    try {
      return await this.fetch(
        loaded,
        loaded.metadataLocation,
        'metadata',
        signal,
        most,
      );
    } catch (error) {
      const larger =
        error instanceof ReadError &&
        error.kind === 'too-large' &&
        most < this.limits.maxMetadataBytes;
      if (larger) return undefined;
      throw error;
    }
  }

  /** Manifests of a snapshot, the current one unless said otherwise; none for a table without any. */
  async readManifests(
    loaded: LoadedTable,
    parsed: ParsedMetadata,
    signal: AbortSignal | undefined,
    snapshot = parsed.currentSnapshot,
  ): Promise<ManifestEntry[]> {
    if (!snapshot) return [];
    const { manifestList } = snapshot.facts;
    if (manifestList === undefined) {
      return snapshot.inlineManifests.map(path => ({
        path,
        specId: parsed.facts.defaultSpecId ?? 0,
        content: 'data',
        addedSnapshotId: snapshot.facts.snapshotId,
        partitions: [],
      }));
    }
    const file = await this.fetch(
      loaded,
      manifestList,
      'manifest-list',
      signal,
      this.limits.maxManifestListBytes,
    );
    return decoding('manifest-list', manifestList, () =>
      readManifestList(file, {
        maxBlockBytes: this.limits.maxBlockBytes,
        maxTotalBytes: this.limits.maxManifestListBytes * LIST_INFLATION,
        maxRecords: this.limits.maxManifests,
      }),
    );
  }

  async fetch(
    loaded: LoadedTable,
    location: string,
    subject: ReadSubject,
    signal: AbortSignal | undefined,
    maxBytes: number,
  ): Promise<Buffer> {
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

/** A manifest that lists deleted files only tells nothing about the table now. */
export function mayHoldLiveFiles(manifest: ManifestEntry): boolean {
  return manifest.addedFiles !== 0 || manifest.existingFiles !== 0;
}
