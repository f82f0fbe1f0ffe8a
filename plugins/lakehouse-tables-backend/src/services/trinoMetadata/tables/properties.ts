import { redactProperties } from '@lakehouse-portal/iceberg-metadata';
import { TrinoQueries } from '../../trino';
import { TableAddress } from '../names';
import { rowsOf } from '../rows';

/** Keys that the engine adds to the table's own properties. Source: Iceberg's reserved table properties. */
const RESERVED = new Set([
  'format',
  'provider',
  'current-snapshot-id',
  'location',
  'format-version',
  'sort-order',
  'identifier-fields',
]);

export interface PropertiesRead {
  /** The table's own properties, secrets redacted. */
  properties: Record<string, string>;
  location?: string;
  formatVersion?: number;
  /** `none` where the table has no snapshot, `undefined` where the version does not say. */
  currentSnapshotId?: string;
}

export async function readProperties(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<PropertiesRead> {
  const result = await queries.query(
    `SELECT key, value FROM ${address.metadata('properties')}`,
  );
  const all = new Map(
    rowsOf(result).map((row): [string, string] => [
      row.text('key') ?? '',
      row.text('value') ?? '',
    ]),
  );
  const version = Number(all.get('format-version'));
  return {
    properties: redactProperties(
      Object.fromEntries([...all].filter(([key]) => !RESERVED.has(key))),
    ),
    location: all.get('location'),
    formatVersion:
      Number.isInteger(version) && version > 0 ? version : undefined,
    currentSnapshotId: all.get('current-snapshot-id'),
  };
}

/**
 * Location and format version from the table's definition, for versions whose `$properties` lacks them. The clause is at
 * the end of the text, each property on a line of its own.
 */
export async function readDefinition(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<{ location?: string; formatVersion?: number }> {
  const { rows } = await queries.query(`SHOW CREATE TABLE ${address.base()}`);
  const text = String(rows[0]?.[0] ?? '');
  const clause = text.slice(text.lastIndexOf('\nWITH (\n'));
  const location = /^ {3}location = '((?:[^']|'')*)',?$/m.exec(clause)?.[1];
  const version = /^ {3}format_version = (\d+),?$/m.exec(clause)?.[1];
  return {
    location: location?.replaceAll("''", "'"),
    formatVersion: version ? Number(version) : undefined,
  };
}
