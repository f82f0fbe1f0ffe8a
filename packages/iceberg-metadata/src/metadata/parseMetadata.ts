import { ReadError } from '../errors';
import {
  PartitionSpecFacts,
  SortOrderFacts,
  StatisticsFacts,
  TableFacts,
  TotalFacts,
} from '../facts/types';
import { JsonNode } from './JsonNode';
import { parseExactJson, whyTooComplex } from './json';
import { parseRefs, parseSnapshots, ParsedSnapshot } from './parseSnapshots';
import { parseTableSchema, reusedColumnNames } from './parseSchema';
import { redactProperties, redactText } from './redact';

/** Facts of tier T1, and what reading on from there needs. */
export interface ParsedMetadata {
  facts: TableFacts;
  currentSnapshot?: ParsedSnapshot;
  /** All that the file lists, oldest first. */
  snapshots: ParsedSnapshot[];
  /** Types of all fields of all schemas by id: partition specs may name dropped columns. */
  fieldTypes: Map<number, string>;
  /** When each known snapshot was committed, in milliseconds since the epoch. */
  snapshotTimes: Map<string, number>;
  /** `write.target-file-size-bytes` of the table. */
  targetFileBytes?: number;
}

/** The newest format this library reads. */
const MAX_FORMAT_VERSION = 3;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Characters of a table's location; keys of object stores have at most 1,024 bytes. */
const MAX_LOCATION = 2000;

/**
 * Turns metadata.json into facts of tier T1. Missing optional fields, fields of older versions and unknown newer fields
 * are fine; a version above 3 is `unsupported`; anything that contradicts the specification is `invalid` and named.
 * Source: Iceberg specification, "Table Metadata Fields" and "Appendix C".
 */
export function parseMetadata(
  text: string,
  location: string,
  metadataBytes: number,
): ParsedMetadata {
  const root = new JsonNode(parseJson(text, location), location);
  if (!root.isObject) throw root.invalid('is no object');
  const formatVersion = root.at('format-version').number();
  if (formatVersion < 1) throw root.at('format-version').invalid('is below 1');
  if (formatVersion > MAX_FORMAT_VERSION) {
    throw new ReadError(
      'unsupported',
      'metadata',
      location,
      `format version ${formatVersion}; this reader knows 1 to ${MAX_FORMAT_VERSION}`,
    );
  }
  const current = root.at('current-snapshot-id').optionalInt64();
  const currentSnapshotId = current === '-1' ? undefined : current;
  const snapshots = parseSnapshots(
    root.at('snapshots').items(),
    currentSnapshotId,
  );
  const currentSnapshot = snapshots.find(
    snapshot => snapshot.facts.snapshotId === currentSnapshotId,
  );
  if (currentSnapshotId && !currentSnapshot) {
    throw root
      .at('current-snapshot-id')
      .invalid('names a snapshot that the file does not list');
  }
  const schemas = parseSchemas(root);
  const currentSchemaId = root.at('current-schema-id').optionalNumber();
  const schema =
    schemas.find(candidate => candidate.schemaId === currentSchemaId) ??
    (currentSchemaId === undefined ? schemas[schemas.length - 1] : undefined);
  if (!schema)
    throw root.at('current-schema-id').invalid('names no schema of the file');
  const properties = stringMap(root.at('properties'));
  const reused = reusedColumnNames(schemas);
  const facts: TableFacts = {
    metadataLocation: redactText(location),
    metadataBytes,
    formatVersion,
    tableUuid: parseUuid(root.at('table-uuid')),
    location: parseTableLocation(root.at('location')),
    lastUpdatedMs: root.at('last-updated-ms').timeMs(),
    properties: redactProperties(properties),
    schema,
    schemaCount: schemas.length,
    ...(reused.length > 0 && { reusedColumnNames: reused }),
    ...parseSpecs(root),
    sortOrders: root.at('sort-orders').items().map(parseSortOrder),
    defaultSortOrderId: root.at('default-sort-order-id').optionalNumber() ?? 0,
    currentSnapshotId,
    snapshots: snapshots.map(snapshot => snapshot.facts),
    refs: parseRefs(root.at('refs'), currentSnapshotId),
    metadataLogEntries: root.at('metadata-log').items().length,
    statistics: [
      ...parseStatistics(root.at('statistics'), 'table'),
      ...parseStatistics(root.at('partition-statistics'), 'partition'),
    ],
    totals: totalsOf(currentSnapshot),
    tiers: ['T1'],
    readMs: 0,
  };
  return {
    facts,
    currentSnapshot,
    snapshots,
    fieldTypes: new Map(
      schemas.flatMap(each =>
        each.fields.map((field): [number, string] => [
          field.id ?? -1,
          field.type,
        ]),
      ),
    ),
    snapshotTimes: new Map(
      facts.snapshots.map(each => [each.snapshotId, each.timestampMs]),
    ),
    targetFileBytes: targetOf(properties),
  };
}

function parseJson(text: string, location: string): unknown {
  const tooComplex = whyTooComplex(text);
  if (tooComplex) {
    throw new ReadError('too-large', 'metadata', location, tooComplex);
  }
  try {
    return parseExactJson(text);
  } catch (error) {
    // The engine's message quotes the text around the fault, which may be data: say where, not what.
    const position = /position (\d+)/.exec((error as Error).message)?.[1];
    throw new ReadError(
      'invalid',
      'metadata',
      location,
      text.trim() === ''
        ? 'the file is empty'
        : `is not JSON${
            position ? ` at character ${position} of ${text.length}` : ''
          }`,
    );
  }
}

/** The uuid is what tells tables apart, so whatever else stands in its place is refused. */
function parseUuid(node: JsonNode): string | undefined {
  const uuid = node.optionalString();
  if (uuid !== undefined && !UUID.test(uuid)) throw node.invalid('is no UUID');
  return uuid;
}

function parseTableLocation(node: JsonNode): string {
  const location = node.string();
  if (location.length > MAX_LOCATION || /\0|\p{Surrogate}/u.test(location)) {
    throw node.invalid('is no location');
  }
  return redactText(location);
}

function parseSchemas(root: JsonNode) {
  const list = root.at('schemas').items().map(parseTableSchema);
  if (list.length) return list;
  const single = root.at('schema');
  if (!single.exists) throw root.at('schemas').invalid('is missing');
  return [parseTableSchema(single)];
}

function parseSpecs(root: JsonNode): {
  partitionSpecs: PartitionSpecFacts[];
  defaultSpecId: number;
} {
  const specs = root.at('partition-specs').items();
  if (specs.length) {
    return {
      partitionSpecs: specs.map(spec => ({
        specId: spec.at('spec-id').number(),
        fields: parseSpecFields(spec.at('fields')),
      })),
      defaultSpecId: root.at('default-spec-id').optionalNumber() ?? 0,
    };
  }
  // Version 1 before specs had ids.
  return {
    partitionSpecs: [
      { specId: 0, fields: parseSpecFields(root.at('partition-spec')) },
    ],
    defaultSpecId: 0,
  };
}

function parseSpecFields(node: JsonNode): PartitionSpecFacts['fields'] {
  return node.items().map((field, index) => ({
    // Version 3 multi-argument transforms list `source-ids`.
    sourceId:
      field.at('source-id').optionalNumber() ??
      field.at('source-ids').items()[0]?.number() ??
      -1,
    // Version 1 numbered partition fields from 1000 without writing it down.
    fieldId: field.at('field-id').optionalNumber() ?? 1000 + index,
    name: field.at('name').string(),
    transform: field.at('transform').string().slice(0, 120),
  }));
}

function parseSortOrder(node: JsonNode): SortOrderFacts {
  return {
    orderId: node.at('order-id').number(),
    fields: node
      .at('fields')
      .items()
      .map(field => ({
        sourceId:
          field.at('source-id').optionalNumber() ??
          field.at('source-ids').items()[0]?.number() ??
          -1,
        transform: field.at('transform').string().slice(0, 120),
        direction: field.at('direction').string() === 'desc' ? 'desc' : 'asc',
        nullOrder:
          field.at('null-order').string() === 'nulls-last'
            ? 'nulls-last'
            : 'nulls-first',
      })),
  };
}

function parseStatistics(
  node: JsonNode,
  kind: StatisticsFacts['kind'],
): StatisticsFacts[] {
  return node.items().map(file => ({
    snapshotId: file.at('snapshot-id').int64(),
    path: redactText(file.at('statistics-path').string()),
    bytes: file.at('file-size-in-bytes').number(),
    kind,
  }));
}

function stringMap(node: JsonNode): Record<string, string> {
  return Object.fromEntries(
    node
      .entries()
      .filter(([, value]) => value.isString)
      .map(([key, value]) => [key, value.string()]),
  );
}

function targetOf(properties: Record<string, string>): number | undefined {
  const value = properties['write.target-file-size-bytes'];
  const bytes = value && /^\d{1,15}$/.test(value) ? Number(value) : 0;
  return bytes > 0 ? bytes : undefined;
}

/** Totals of the current snapshot as its summary states them; a table without a snapshot holds nothing. */
function totalsOf(current: ParsedSnapshot | undefined): TotalFacts {
  if (!current) {
    return {
      source: 'summary',
      dataFiles: 0,
      bytes: 0,
      dataBytes: 0,
      records: 0,
      deleteFiles: 0,
      positionDeleteFiles: 0,
      equalityDeleteFiles: 0,
      positionDeleteRecords: 0,
      equalityDeleteRecords: 0,
    };
  }
  const { facts, totals } = current;
  const noDeletes = facts.totalDeleteFiles === 0;
  const result: TotalFacts = {
    source: 'summary',
    dataFiles: facts.totalDataFiles,
    bytes: facts.totalBytes,
    // The summary's size covers data and delete files together.
    dataBytes: noDeletes ? facts.totalBytes : undefined,
    records: facts.totalRecords,
    deleteFiles: facts.totalDeleteFiles,
    positionDeleteFiles: noDeletes ? 0 : undefined,
    equalityDeleteFiles: noDeletes ? 0 : undefined,
    positionDeleteRecords: totals.positionDeletes,
    equalityDeleteRecords: totals.equalityDeletes,
  };
  const known = Object.values(result).some(value => typeof value === 'number');
  return known ? result : { source: 'none' };
}
