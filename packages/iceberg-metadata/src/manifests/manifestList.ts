import { AvroLimits, openContainer } from '../avro/container';
import { compileRecord, oncePerSchema } from '../avro/decoder';
import {
  booleanField,
  bytesField,
  int64Field,
  longField,
  recordListField,
  stringField,
} from '../avro/fields';
import {
  AvroTooLarge,
  InvalidAvro,
  UnsupportedAvro,
} from '../avro/InvalidAvro';

/** Bounds of one partition field over the files of a manifest; bytes in Iceberg's single-value form. */
export interface PartitionBound {
  containsNull?: boolean;
  lower?: Buffer;
  upper?: Buffer;
}

/** One row of a manifest list. */
export interface ManifestEntry {
  path: string;
  /** Unknown for version 1's inline lists. */
  bytes?: number;
  specId: number;
  content: 'data' | 'deletes';
  /** What its added entries inherit where they state none; absent in version 1, where it is 0. */
  sequenceNumber?: string;
  addedSnapshotId?: string;
  addedFiles?: number;
  existingFiles?: number;
  partitions: PartitionBound[];
}

interface Row {
  path?: string;
  bytes?: number;
  specId?: number;
  content?: number;
  sequenceNumber?: string;
  addedSnapshotId?: string;
  addedFiles?: number;
  existingFiles?: number;
  partitions: PartitionBound[];
  encrypted: boolean;
}

/** Partition ranges of all manifests of a list together: they are objects, many times the bytes they are read from. */
const MAX_BOUNDS = 1_000_000;
const MAX_BOUNDS_OF_ONE = 1000;
/** A length above this is no length of a manifest (and sums of the lengths stay exact): unknown. */
const MAX_STATED_BYTES = 2 ** 35;

/* eslint-disable no-param-reassign -- a decoder fills its target in place; a new object a field would double the cost */
const BOUND_FIELDS = [
  booleanField<PartitionBound>(509, ['contains_null'], (target, value) => {
    target.containsNull = value;
  }),
  bytesField<PartitionBound>(510, ['lower_bound'], (target, value) => {
    target.lower = value;
  }),
  bytesField<PartitionBound>(511, ['upper_bound'], (target, value) => {
    target.upper = value;
  }),
];

const FIELDS = [
  stringField<Row>(500, ['manifest_path'], (row, value) => {
    row.path = value;
  }),
  longField<Row>(501, ['manifest_length'], (row, value) => {
    row.bytes = value;
  }),
  longField<Row>(502, ['partition_spec_id'], (row, value) => {
    row.specId = value;
  }),
  longField<Row>(517, ['content'], (row, value) => {
    row.content = value;
  }),
  int64Field<Row>(515, ['sequence_number'], (row, value) => {
    row.sequenceNumber = value;
  }),
  int64Field<Row>(503, ['added_snapshot_id'], (row, value) => {
    row.addedSnapshotId = value;
  }),
  longField<Row>(
    504,
    ['added_files_count', 'added_data_files_count'],
    (row, value) => {
      row.addedFiles = value;
    },
  ),
  longField<Row>(
    505,
    ['existing_files_count', 'existing_data_files_count'],
    (row, value) => {
      row.existingFiles = value;
    },
  ),
  recordListField<Row, PartitionBound>(
    507,
    ['partitions'],
    BOUND_FIELDS,
    row => {
      if (row.partitions.length >= MAX_BOUNDS_OF_ONE) {
        throw new AvroTooLarge(
          `more than ${MAX_BOUNDS_OF_ONE} partition ranges of one manifest`,
        );
      }
      const bound: PartitionBound = {};
      row.partitions.push(bound);
      return bound;
    },
  ),
  bytesField<Row>(519, ['key_metadata'], (row, value) => {
    row.encrypted = value !== undefined && value.length > 0;
  }),
];
/* eslint-enable no-param-reassign */

const compileRow = oncePerSchema(schema => compileRecord(schema, FIELDS));

/**
 * Reads a manifest list. Throws {@link InvalidAvro}, {@link AvroTooLarge} or {@link UnsupportedAvro}.
 * Source: Iceberg specification, "Manifest Lists".
 */
export function readManifestList(
  file: Buffer,
  limits: AvroLimits,
): ManifestEntry[] {
  const container = openContainer(file, limits);
  const read = compileRow(container.schema);
  const entries: ManifestEntry[] = [];
  let bounds = 0;
  for (const { records, cursor } of container.blocks()) {
    for (let i = 0; i < records; i++) {
      const row: Row = { partitions: [], encrypted: false };
      read(cursor, row);
      bounds += row.partitions.length;
      if (bounds > MAX_BOUNDS) {
        throw new AvroTooLarge(`more than ${MAX_BOUNDS} partition ranges`);
      }
      entries.push(toEntry(row));
    }
    if (cursor.remaining)
      throw new InvalidAvro('a block is longer than its records');
  }
  return entries;
}

function toEntry(row: Row): ManifestEntry {
  if (!row.path) throw new InvalidAvro('a manifest has no path');
  if (row.encrypted) throw new UnsupportedAvro('encrypted manifests');
  if (row.content !== undefined && row.content !== 0 && row.content !== 1) {
    throw new UnsupportedAvro(`manifest content ${row.content}`);
  }
  return {
    path: row.path,
    bytes:
      row.bytes !== undefined && row.bytes >= 0 && row.bytes <= MAX_STATED_BYTES
        ? row.bytes
        : undefined,
    specId: row.specId ?? 0,
    content: row.content === 1 ? 'deletes' : 'data',
    sequenceNumber: row.sequenceNumber,
    addedSnapshotId: row.addedSnapshotId,
    addedFiles: row.addedFiles,
    existingFiles: row.existingFiles,
    partitions: row.partitions,
  };
}
