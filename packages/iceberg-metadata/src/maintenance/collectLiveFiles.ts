import { createHmac, createSecretKey, KeyObject } from 'node:crypto';
import { AvroLimits, openContainer } from '../avro/container';
import { Cursor } from '../avro/Cursor';
import { AvroTooLarge, InvalidAvro } from '../avro/InvalidAvro';
import { PartitionSpecFacts } from '../facts/types';
import {
  compileFileEntry,
  EntryRow,
  liveEntries,
} from '../manifests/manifestEntries';
import { ManifestEntry } from '../manifests/manifestList';
import { compileTuple, PartitionKeys } from '../manifests/partitionTuple';
import { LiveDataFile, LiveDeleteFile, LiveFiles } from './types';

interface SeenDataFile extends LiveDataFile {
  sequenceNumber: bigint;
}

interface SeenDeleteFile extends LiveDeleteFile {
  sequenceNumber: bigint;
  /** The one data file that all its rows are about, where its bounds say so. */
  of?: string;
}

/** Newest delete files by where they apply: enough to know whether any of them does. */
class DeletesIndex {
  private readonly certain = new Map<string, bigint>();
  private readonly position = new Map<string, bigint>();
  private readonly equality = new Map<string, bigint>();
  private everywhere = -1n;

  constructor(
    files: SeenDeleteFile[],
    dataFiles: ReadonlySet<string>,
    specs: PartitionSpecFacts[],
  ) {
    const unpartitioned = new Set(
      specs.filter(spec => !spec.fields.length).map(spec => spec.specId),
    );
    for (const file of files) {
      if (file.kind === 'equality') {
        if (unpartitioned.has(file.specId)) {
          if (file.sequenceNumber > this.everywhere) {
            this.everywhere = file.sequenceNumber;
          }
        } else {
          raise(this.equality, file.partition, file.sequenceNumber);
        }
      } else if (file.of !== undefined && dataFiles.has(file.of)) {
        raise(this.certain, file.of, file.sequenceNumber);
      } else {
        // Also where the bounds name no live file: writers may shorten bounds.
        raise(this.position, file.partition, file.sequenceNumber);
      }
    }
  }

  of(file: SeenDataFile): LiveDataFile['deletes'] {
    const newest = (map: Map<string, bigint>, key: string) =>
      map.get(key) ?? -1n;
    if (newest(this.certain, file.key) >= file.sequenceNumber) return 'certain';
    const possible =
      newest(this.position, file.partition) >= file.sequenceNumber ||
      newest(this.equality, file.partition) > file.sequenceNumber ||
      this.everywhere > file.sequenceNumber;
    return possible ? 'possible' : 'none';
  }
}

/**
 * Gathers the live files of a snapshot, manifest by manifest, and finds out which data files deletes apply to.
 *
 * A position delete file applies to data files of its partition that are not newer than it, an equality delete file to
 * those older than it; of an unpartitioned spec, equality deletes apply everywhere.
 * Source: Iceberg specification, "Scan Planning".
 */
export class LiveFileCollector {
  private readonly dataFiles: SeenDataFile[] = [];
  private readonly deleteFiles: SeenDeleteFile[] = [];
  private readonly secret: KeyObject;

  constructor(
    private readonly options: {
      maskingKey: Buffer;
      partitionKeys: PartitionKeys;
      specs: PartitionSpecFacts[];
      /** Ids of columns that must not hold nulls. */
      requiredColumns: number[];
      limits: AvroLimits;
      /** Of the snapshot, data and delete files together. */
      maxFiles: number;
    },
  ) {
    // Hashing with a key object takes a sixth of hashing with its bytes.
    this.secret = createSecretKey(options.maskingKey);
  }

  /**
   * Reads one manifest. Throws {@link InvalidAvro}, {@link AvroTooLarge} or `UnsupportedAvro`.
   * Generator: it yields now and then so that a caller can let other work in between.
   */
  *add(file: Buffer, manifest: ManifestEntry): Generator<void, void> {
    const spec = this.options.specs.find(
      each => each.specId === manifest.specId,
    );
    const container = openContainer(file, this.options.limits);
    const reader = compileFileEntry(container.schema);
    const tuple = compileTuple(
      reader.partitionType ?? { kind: 'record', fields: [] },
      spec,
    );
    for (const entry of liveEntries(container, reader)) {
      if (!entry) {
        yield;
        continue;
      }
      const { row, cursor } = entry;
      const partition = this.options.partitionKeys.keyOf(
        manifest.specId,
        tuple(
          new Cursor(
            cursor.buffer.subarray(row.partitionStart, row.partitionEnd),
          ),
        ),
      );
      this.keep(row, manifest, partition);
    }
  }

  finish(): LiveFiles {
    const deletes = new DeletesIndex(
      this.deleteFiles,
      new Set(this.dataFiles.map(file => file.key)),
      this.options.specs,
    );
    return {
      dataFiles: this.dataFiles.map(({ sequenceNumber, ...file }) => ({
        ...file,
        deletes: deletes.of({ ...file, sequenceNumber }),
      })),
      deleteFiles: this.deleteFiles.map(
        ({ sequenceNumber: _, of, ...file }) => file,
      ),
    };
  }

  private keep(row: EntryRow, manifest: ManifestEntry, partition: string) {
    if (
      this.dataFiles.length + this.deleteFiles.length >=
      this.options.maxFiles
    ) {
      throw new AvroTooLarge(`more than ${this.options.maxFiles} files`);
    }
    const { path, lowestPath, highestPath } = row.file;
    if (path === undefined) throw new InvalidAvro('a live file has no path');
    const common = {
      partition,
      specId: manifest.specId,
      bytes: row.bytes!,
      records: row.records!,
      sequenceNumber: BigInt(
        row.file.sequenceNumber ?? manifest.sequenceNumber ?? 0,
      ),
    };
    if (row.content === 0) {
      this.dataFiles.push({
        ...common,
        key: this.keyOf(path),
        deletes: 'none',
        nullsInRequired: this.nullsInRequired(row.file.nullCounts),
      });
      return;
    }
    const vector = row.format?.toLowerCase() === 'puffin';
    this.deleteFiles.push({
      ...common,
      kind: kindOf(row.content, vector),
      of:
        lowestPath !== undefined && lowestPath === highestPath
          ? this.keyOf(lowestPath)
          : undefined,
    });
  }

  /** A column without a count may be missing from the file: then all its values are null. */
  private nullsInRequired(
    counts: readonly number[],
  ): LiveDataFile['nullsInRequired'] {
    let counted = true;
    for (const column of this.options.requiredColumns) {
      let nulls: number | undefined;
      for (let i = 0; i < counts.length; i += 2) {
        if (counts[i] === column) nulls = counts[i + 1];
      }
      if (nulls !== undefined && nulls > 0) return 'some';
      counted &&= nulls === 0;
    }
    return counted ? 'none' : 'unknown';
  }

  /** A keyed hash of the path: 80 bits, so that the files of a table do not collide. */
  private keyOf(path: string): string {
    return createHmac('sha256', this.secret)
      .update(`file ${path}`)
      .digest('hex')
      .slice(0, 20);
  }
}

function kindOf(content: number, vector: boolean): LiveDeleteFile['kind'] {
  if (content === 2) return 'equality';
  if (content !== 1) throw new InvalidAvro(`a file has content ${content}`);
  return vector ? 'vector' : 'position';
}

function raise(map: Map<string, bigint>, key: string, value: bigint): void {
  const known = map.get(key);
  if (known === undefined || value > known) map.set(key, value);
}
