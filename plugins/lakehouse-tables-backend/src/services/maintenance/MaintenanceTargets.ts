import { TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { LiveFiles } from '@lakehouse-portal/iceberg-metadata';
import { TrinoProtocol, TrinoQueries } from '../trino';
import { EngineState, TableState } from './types';

/**
 * How plans and runs reach tables and engines. All methods throw a `NotFoundError` for what is no longer there, a
 * `ServiceUnavailableError` for what does not answer, and the signal's reason when they are aborted.
 */
export interface MaintenanceTargets {
  /** Reads the table now, to the last manifest; nothing of it comes from the store. Any part that fails fails all (D22). */
  read(
    address: TableAddress,
    options: { signal: AbortSignal },
  ): Promise<TableState>;
  /**
   * Whether the address still leads to this table. Cheap: where the catalog names the same metadata file, nothing is read.
   */
  leadsTo(
    address: TableAddress,
    table: { uuid: string; metadataLocation?: string },
    options: { signal: AbortSignal },
  ): Promise<boolean>;
  /** Live files of one of the table's snapshots. */
  filesAt(
    state: TableState,
    snapshotId: string,
    options: { signal: AbortSignal },
  ): Promise<LiveFiles>;
  /** Paths of partitions of the current snapshot by masked key. */
  pathsOf(
    state: TableState,
    keys: string[],
    options: { signal: AbortSignal },
  ): Promise<Map<string, string | undefined>>;
  /** The engine for a table: the one with the id, else the first that knows its catalog. `undefined` where none does. */
  engineFor(
    address: TableAddress,
    options: { engineId?: string; signal: AbortSignal },
  ): Promise<EngineState | undefined>;
  /** The same as it is described, without asking it: no version, no nodes. */
  knownEngine(
    address: TableAddress,
    engineId: string,
  ): Promise<EngineState | undefined>;
  /** Whether the engine has this snapshot in the table that it knows by the address (danger D18). */
  seesSnapshot(
    engine: EngineState,
    address: TableAddress,
    snapshotId: string,
    options: { signal: AbortSignal },
  ): Promise<boolean>;
  /** For the statement of a run; its id goes along as source, client tag and trace token. */
  protocol(engine: EngineState, runId: string): Promise<TrinoProtocol>;
  /** For questions to the engine. */
  queries(engine: EngineState): Promise<TrinoQueries>;
}
