import { LoadedTable } from '../catalog/types';
import { ReadError } from '../errors';
import { ObjectStore } from '../store/types';
import { Codec, JsonSchema, writeAvro } from './avroWriter';

/** Files in memory that count who reads what. */
export class MemoryStore implements ObjectStore {
  readonly files = new Map<string, Buffer>();
  readonly reads: string[] = [];

  async get(
    location: string,
    options: { signal?: AbortSignal; maxBytes?: number } = {},
  ): Promise<Buffer> {
    options.signal?.throwIfAborted();
    this.reads.push(location);
    const file = this.files.get(location);
    if (!file) {
      throw new ReadError('not-found', 'metadata', location, 'no such file');
    }
    if (file.length > (options.maxBytes ?? Infinity)) {
      throw new ReadError(
        'too-large',
        'metadata',
        location,
        `${file.length} bytes`,
      );
    }
    return file;
  }
}

export interface TestFile {
  /** 0 data, 1 position deletes, 2 equality deletes. */
  content?: 0 | 1 | 2;
  status?: 0 | 1 | 2;
  snapshotId?: string | null;
  partition?: Record<string, unknown>;
  records?: number;
  bytes?: number;
  format?: string;
  sortOrderId?: number;
  columnSizes?: [number, number][];
  /** Null where the entry inherits that of its manifest. */
  sequenceNumber?: number | null;
  /** Pairs of a column and its nulls; by default none in the required column. */
  nullCounts?: [number, number][];
  /** Lowest and highest path of a position delete file. */
  pathBounds?: [string, string];
}

export interface TestManifest {
  specId?: number;
  files: TestFile[];
  content?: 0 | 1;
  sequenceNumber?: number;
  bounds?: { lower?: Buffer; upper?: Buffer; nulls?: boolean }[];
  codec?: Codec;
  recordsPerBlock?: number;
}

export interface PartitionColumn {
  fieldId: number;
  name: string;
  type: JsonSchema;
}

const field = (name: string, id: number, type: JsonSchema) => ({
  name,
  type,
  'field-id': id,
});
const optional = (name: string, id: number, type: JsonSchema) => ({
  ...field(name, id, ['null', type]),
  default: null,
});

function entrySchema(columns: PartitionColumn[]): JsonSchema {
  return {
    type: 'record',
    name: 'manifest_entry',
    fields: [
      field('status', 0, 'int'),
      optional('snapshot_id', 1, 'long'),
      optional('sequence_number', 3, 'long'),
      field('data_file', 2, {
        type: 'record',
        name: 'r2',
        fields: [
          field('content', 134, 'int'),
          field('file_path', 100, 'string'),
          field('file_format', 101, 'string'),
          field('partition', 102, {
            type: 'record',
            name: 'r102',
            fields: columns.map(each =>
              optional(each.name, each.fieldId, each.type),
            ),
          }),
          field('record_count', 103, 'long'),
          field('file_size_in_bytes', 104, 'long'),
          optional('column_sizes', 108, {
            type: 'array',
            logicalType: 'map',
            items: {
              type: 'record',
              name: 'k117_v118',
              fields: [field('key', 117, 'int'), field('value', 118, 'long')],
            },
          }),
          optional('null_value_counts', 110, {
            type: 'array',
            logicalType: 'map',
            items: {
              type: 'record',
              name: 'k121_v122',
              fields: [field('key', 121, 'int'), field('value', 122, 'long')],
            },
          }),
          optional('lower_bounds', 125, {
            type: 'array',
            logicalType: 'map',
            items: {
              type: 'record',
              name: 'k126_v127',
              fields: [field('key', 126, 'int'), field('value', 127, 'bytes')],
            },
          }),
          optional('upper_bounds', 128, {
            type: 'array',
            logicalType: 'map',
            items: {
              type: 'record',
              name: 'k129_v130',
              fields: [field('key', 129, 'int'), field('value', 130, 'bytes')],
            },
          }),
          optional('sort_order_id', 140, 'int'),
        ],
      }),
    ],
  };
}

const LIST_SCHEMA: JsonSchema = {
  type: 'record',
  name: 'manifest_file',
  fields: [
    field('manifest_path', 500, 'string'),
    field('manifest_length', 501, 'long'),
    field('partition_spec_id', 502, 'int'),
    field('content', 517, 'int'),
    field('sequence_number', 515, 'long'),
    field('added_snapshot_id', 503, 'long'),
    field('added_files_count', 504, 'int'),
    field('existing_files_count', 505, 'int'),
    field('deleted_files_count', 506, 'int'),
    optional('partitions', 507, {
      type: 'array',
      items: {
        type: 'record',
        name: 'r508',
        fields: [
          field('contains_null', 509, 'boolean'),
          optional('lower_bound', 510, 'bytes'),
          optional('upper_bound', 511, 'bytes'),
        ],
      },
    }),
    optional('key_metadata', 519, 'bytes'),
  ],
};

/** Removes every `field-id`, as version 1 writers sometimes did. */
function withoutIds(schema: JsonSchema): JsonSchema {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === 'field-id' ? undefined : value,
    ),
  );
}

export interface TestTableOptions {
  store?: MemoryStore;
  columns?: PartitionColumn[];
  manifests: TestManifest[];
  metadata?: Record<string, unknown>;
  properties?: Record<string, string>;
  withIds?: boolean;
  snapshotId?: string;
  timestampMs?: number;
}

export const LOCATION = 's3://lake/t';

const boundsOf = (file: TestFile, side: 0 | 1) => [
  { key: 1, value: Buffer.from('a secret bound') },
  ...(file.pathBounds
    ? [{ key: 2147483546, value: Buffer.from(file.pathBounds[side]) }]
    : []),
];

/** Writes metadata.json, a manifest list and manifests of a table into a store. */
export function makeTable(
  options: TestTableOptions,
): LoadedTable & { store: MemoryStore } {
  const store = options.store ?? new MemoryStore();
  const columns = options.columns ?? [];
  const snapshotId = options.snapshotId ?? '9007199254740993';
  const ids = options.withIds ?? true;
  const shape = (schema: JsonSchema) => (ids ? schema : withoutIds(schema));
  const list = options.manifests.map((manifest, index) => {
    const path = `${LOCATION}/metadata/m${index}.avro`;
    const file = writeAvro({
      schema: shape(entrySchema(columns)),
      records: manifest.files.map((each, position) => ({
        status: each.status ?? 1,
        snapshot_id:
          each.snapshotId === undefined ? snapshotId : each.snapshotId,
        sequence_number:
          each.sequenceNumber === undefined ? 1 : each.sequenceNumber,
        data_file: {
          content: each.content ?? 0,
          file_path: `${LOCATION}/data/${index}-${position}.parquet`,
          file_format: each.format ?? 'PARQUET',
          partition: each.partition ?? {},
          record_count: each.records ?? 10,
          file_size_in_bytes: each.bytes ?? 1000,
          column_sizes: (each.columnSizes ?? [[1, 40]]).map(([key, value]) => ({
            key,
            value,
          })),
          null_value_counts: (each.nullCounts ?? [[1, 0]]).map(
            ([key, value]) => ({ key, value }),
          ),
          lower_bounds: boundsOf(each, 0),
          upper_bounds: boundsOf(each, 1),
          sort_order_id: each.sortOrderId,
        },
      })),
      codec: manifest.codec,
      recordsPerBlock: manifest.recordsPerBlock,
    });
    store.files.set(path, file);
    const count = (status: number) =>
      manifest.files.filter(each => (each.status ?? 1) === status).length;
    return {
      manifest_path: path,
      manifest_length: file.length,
      partition_spec_id: manifest.specId ?? 0,
      content: manifest.content ?? 0,
      sequence_number: manifest.sequenceNumber ?? 1,
      added_snapshot_id: snapshotId,
      added_files_count: count(1),
      existing_files_count: count(0),
      deleted_files_count: count(2),
      partitions: manifest.bounds?.map(bound => ({
        contains_null: bound.nulls ?? false,
        lower_bound: bound.lower,
        upper_bound: bound.upper,
      })),
    };
  });
  store.files.set(
    `${LOCATION}/metadata/snap.avro`,
    writeAvro({ schema: shape(LIST_SCHEMA), records: list }),
  );
  const metadataLocation = `${LOCATION}/metadata/v1.metadata.json`;
  store.files.set(
    metadataLocation,
    Buffer.from(
      metadataJson({
        snapshotId,
        timestampMs: options.timestampMs ?? 1_700_000_000_000,
        properties: options.properties,
        columns,
        overrides: options.metadata,
      }),
    ),
  );
  return { metadataLocation, store };
}

/** metadata.json of version 2 with one snapshot; ids beyond 2^53 are written as numbers, as engines do. */
export function metadataJson(options: {
  snapshotId?: string;
  timestampMs?: number;
  properties?: Record<string, string>;
  columns?: PartitionColumn[];
  overrides?: Record<string, unknown>;
  summary?: Record<string, string>;
}): string {
  const snapshotId = options.snapshotId ?? '9007199254740993';
  const json = {
    'format-version': 2,
    'table-uuid': '11111111-2222-3333-4444-555555555555',
    location: LOCATION,
    'last-updated-ms': 1_700_000_000_000,
    'last-sequence-number': 1,
    'current-schema-id': 0,
    schemas: [
      {
        type: 'struct',
        'schema-id': 0,
        fields: [
          { id: 1, name: 'id', required: true, type: 'long' },
          { id: 2, name: 'day', required: false, type: 'date' },
          { id: 3, name: 'text', required: false, type: 'string' },
        ],
      },
    ],
    'default-spec-id': 0,
    'partition-specs': [
      {
        'spec-id': 0,
        fields: (options.columns ?? []).map(each => ({
          name: each.name,
          transform: 'identity',
          'source-id': each.type === 'string' ? 3 : 2,
          'field-id': each.fieldId,
        })),
      },
    ],
    'default-sort-order-id': 0,
    'sort-orders': [{ 'order-id': 0, fields: [] }],
    properties: options.properties ?? {},
    'current-snapshot-id': `#${snapshotId}`,
    snapshots: [
      {
        'snapshot-id': `#${snapshotId}`,
        'sequence-number': 1,
        'timestamp-ms': options.timestampMs ?? 1_700_000_000_000,
        'manifest-list': `${LOCATION}/metadata/snap.avro`,
        'schema-id': 0,
        summary: {
          operation: 'append',
          'total-data-files': '3',
          'total-delete-files': '0',
          'total-records': '30',
          'total-files-size': '3000',
          ...options.summary,
        },
      },
    ],
    ...options.overrides,
  };
  return JSON.stringify(json).replace(/"#(-?\d+)"/g, '$1');
}
