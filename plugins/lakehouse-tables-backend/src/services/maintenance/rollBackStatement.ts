import { EngineCapabilities } from './engineCapabilities';
import { quoteIdentifier, quoteLiteral, quoteQualified } from '../sql';

/** Snapshot ids are 64 bits wide; some writers make negative ones. */
const INT64 = /^-?\d{1,19}$/;

/**
 * The statement that makes an earlier snapshot the current one. The one place that writes it: a procedure of the table from
 * Trino 469 on, one of the catalog before (trinodb/trino#24580).
 */
export function rollBackStatement(options: {
  /** The engine's own name of the catalog. */
  catalog: string;
  schema: string;
  table: string;
  snapshotId: string;
  engine: EngineCapabilities;
}): string {
  const { catalog, schema, table, snapshotId, engine } = options;
  if (!INT64.test(snapshotId)) {
    throw new RangeError(`${snapshotId.slice(0, 40)} is no id of a snapshot`);
  }
  return engine.can.rollsBackByTable
    ? [
        `ALTER TABLE ${quoteQualified(catalog, schema, table)}`,
        `EXECUTE rollback_to_snapshot(snapshot_id => ${snapshotId})`,
      ].join('\n')
    : `CALL ${quoteIdentifier(catalog)}.system.rollback_to_snapshot(${[
        quoteLiteral(schema),
        quoteLiteral(table),
        snapshotId,
      ].join(', ')})`;
}
