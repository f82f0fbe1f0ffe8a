import { AvroContainer } from '../avro/container';
import { Cursor } from '../avro/Cursor';
import {
  Assign,
  compileRecord,
  compileSkip,
  oncePerSchema,
  WantedField,
} from '../avro/decoder';
import {
  bytesMapField,
  int64Field,
  longField,
  longMapField,
  recordField,
  stringField,
} from '../avro/fields';
import { AvroTooLarge, InvalidAvro } from '../avro/InvalidAvro';
import { AvroSchema } from '../avro/schema';

/** One entry of a manifest while it is being read; the same object is filled again and again. */
export interface EntryRow {
  /** 0 existing, 1 added, 2 deleted. */
  status: number;
  snapshotId?: string;
  /** 0 data, 1 position deletes, 2 equality deletes. */
  content: number;
  format?: string;
  records?: number;
  bytes?: number;
  sortOrderId?: number;
  /** Where the partition struct lies in the block's buffer. */
  partitionStart: number;
  partitionEnd: number;
  /** Called for each pair of `column_sizes`; set by the consumer. */
  columnSizes: number[];
  /** Filled by readers of {@link compileFileEntry} only. */
  file: EntryFile;
}

/** Columns whose sizes are summed, of one file and of a table. */
export const MAX_COLUMNS = 100_000;

/** Which file an entry is about, and which rows its deletes may hit; read only where single files matter. */
export interface EntryFile {
  path?: string;
  /** Data sequence number; absent where the entry inherits that of its manifest. */
  sequenceNumber?: string;
  /** Bounds of the paths that a position delete file names. */
  lowestPath?: string;
  highestPath?: string;
  /** Pairs of `null_value_counts`. */
  nullCounts: number[];
}

export interface EntryReader {
  read: Assign<EntryRow>;
  /** The writer's type of the partition struct. */
  partitionType: AvroSchema | undefined;
}

/** Reserved column of position delete files: the path of the data file. Source: Iceberg specification, "Reserved Field IDs". */
const FILE_PATH_COLUMN = 2147483546;

/* eslint-disable no-param-reassign -- a decoder fills its target in place; a new object an entry would double the cost */
/**
 * Code that reads the parts of manifest entries the facts need and jumps over the rest: paths, bounds, counts.
 * Source: Iceberg specification, "Manifests", fields of `manifest_entry` and `data_file`.
 */
export const compileEntry = oncePerSchema(schema => compile(schema, [], []));

/** The same, with what tells single files apart: slower, and paths may hold people's data. */
export const compileFileEntry = oncePerSchema(schema =>
  compile(
    schema,
    [
      int64Field<EntryRow>(3, ['sequence_number'], (row, value) => {
        row.file.sequenceNumber = value;
      }),
    ],
    [
      stringField<EntryRow>(100, ['file_path'], (row, value) => {
        row.file.path = value;
      }),
      longMapField<EntryRow>(110, ['null_value_counts'], (row, key, value) => {
        if (row.file.nullCounts.length >= 2 * MAX_COLUMNS) {
          throw new AvroTooLarge(`more than ${MAX_COLUMNS} counts of nulls`);
        }
        row.file.nullCounts.push(key, value);
      }),
      bytesMapField<EntryRow>(125, ['lower_bounds'], (row, column, bound) => {
        if (column === FILE_PATH_COLUMN) {
          row.file.lowestPath = bound.toString('utf8');
        }
      }),
      bytesMapField<EntryRow>(128, ['upper_bounds'], (row, column, bound) => {
        if (column === FILE_PATH_COLUMN) {
          row.file.highestPath = bound.toString('utf8');
        }
      }),
    ],
  ),
);

function compile(
  schema: AvroSchema,
  ofEntry: WantedField<EntryRow>[],
  ofFile: WantedField<EntryRow>[],
): EntryReader {
  const reader: EntryReader = { read: () => {}, partitionType: undefined };
  const partition: WantedField<EntryRow> = {
    id: 102,
    names: ['partition'],
    compile: type => {
      reader.partitionType = type;
      const skip = compileSkip(type);
      return (cursor: Cursor, row: EntryRow) => {
        row.partitionStart = cursor.position;
        skip(cursor);
        row.partitionEnd = cursor.position;
      };
    },
  };
  const dataFile = recordField<EntryRow>(
    2,
    ['data_file'],
    [
      longField(134, ['content'], (row, value) => {
        row.content = value ?? 0;
      }),
      stringField(101, ['file_format'], (row, value) => {
        row.format = value;
      }),
      partition,
      longField(103, ['record_count'], (row, value) => {
        row.records = value;
      }),
      longField(104, ['file_size_in_bytes'], (row, value) => {
        row.bytes = value;
      }),
      longMapField(108, ['column_sizes'], (row, key, value) => {
        if (row.columnSizes.length >= 2 * MAX_COLUMNS) {
          throw new AvroTooLarge(`more than ${MAX_COLUMNS} column sizes`);
        }
        row.columnSizes.push(key, value);
      }),
      longField(140, ['sort_order_id'], (row, value) => {
        row.sortOrderId = value;
      }),
      ...ofFile,
    ],
  );
  reader.read = compileRecord(schema, [
    longField<EntryRow>(0, ['status'], (row, value) => {
      row.status = value ?? 0;
    }),
    int64Field<EntryRow>(1, ['snapshot_id'], (row, value) => {
      row.snapshotId = value;
    }),
    ...ofEntry,
    dataFile,
  ]);
  return reader;
}

function newRow(): EntryRow {
  return {
    status: 0,
    content: 0,
    partitionStart: 0,
    partitionEnd: 0,
    columnSizes: [],
    file: { nullCounts: [] },
  };
}

function resetRow(row: EntryRow): void {
  row.status = 0;
  row.snapshotId = undefined;
  row.content = 0;
  row.format = undefined;
  row.records = undefined;
  row.bytes = undefined;
  row.sortOrderId = undefined;
  row.partitionStart = 0;
  row.partitionEnd = 0;
  row.columnSizes.length = 0;
  row.file.path = undefined;
  row.file.sequenceNumber = undefined;
  row.file.lowestPath = undefined;
  row.file.highestPath = undefined;
  row.file.nullCounts.length = 0;
}
/* eslint-enable no-param-reassign */

/** Entries, or the equal in blocks, between two pauses: about a millisecond of work. */
const ENTRIES_A_STEP = 2000;
const ENTRIES_WORTH_A_BLOCK = 50;

/**
 * Gives each live entry (existing or added), and `undefined` now and then, also while there are deleted entries only: the
 * moment to let other work in between.
 */
export function* liveEntries(
  container: AvroContainer,
  reader: EntryReader,
): Generator<{ row: EntryRow; cursor: Cursor } | undefined> {
  const row = newRow();
  let sinceStep = 0;
  for (const { records, cursor } of container.blocks()) {
    sinceStep += ENTRIES_WORTH_A_BLOCK;
    for (let i = 0; i < records; i++) {
      if (++sinceStep >= ENTRIES_A_STEP) {
        sinceStep = 0;
        yield undefined;
      }
      resetRow(row);
      reader.read(cursor, row);
      if (row.status === 2) continue;
      if (row.status !== 0 && row.status !== 1) {
        throw new InvalidAvro(`an entry has status ${row.status}`);
      }
      if (!isCount(row.bytes) || !isCount(row.records)) {
        throw new InvalidAvro('a live file states no size or no record count');
      }
      yield { row, cursor };
    }
    if (cursor.remaining) {
      throw new InvalidAvro('a block is longer than its records');
    }
  }
}

/** A count that is there, not negative, and exact as a number. */
function isCount(value: number | undefined): boolean {
  return value !== undefined && value >= 0 && Number.isSafeInteger(value);
}
