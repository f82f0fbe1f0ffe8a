import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  CredentialsService,
  EngineDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import {
  formatTableAddress,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  CatalogTable,
  LiveFiles,
  TableFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { EngineProbe } from '../../engines/EngineProbe';
import { isReadError, isTransient } from '../../scanner/readProblems';
import { TableJudge } from '../../scanner/TableJudge';
import { ScanTarget } from '../../scanner/types';
import { ScanTargets } from '../../sources/ScanTargets';
import {
  runSource,
  TrinoClient,
  TrinoConnection,
  TrinoProtocol,
  TrinoQueries,
} from '../../trino';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { EngineState, TableState } from '../types';
import { describeEngine, engineKey, KnownNodes } from './describeEngine';
import { seesSnapshot } from './seesSnapshot';

/** Moves of a table between being listed and being read, before it is called too busy to be read. */
const MAX_MOVES = 3;

/** Where other tables keep files that overlap with a table's, so that its report says what a scan's does (danger D6). */
export type OverlappingLocations = (
  target: ScanTarget,
  addressKey: string,
  facts: TableFacts,
) => Promise<string[]>;

/** Reaches tables through their catalogs' connections, and engines as they are described. */
export class DefaultMaintenanceTargets implements MaintenanceTargets {
  readonly #targets: ScanTargets;
  readonly #credentials: CredentialsService;
  readonly #probe: EngineProbe;
  readonly #judge: TableJudge;
  readonly #overlapping: OverlappingLocations;
  readonly #now: () => number;
  readonly #knownNodes: KnownNodes = new Map();

  static create(options: {
    targets: ScanTargets;
    credentials: CredentialsService;
    probe: EngineProbe;
    judge: TableJudge;
    overlapping: OverlappingLocations;
    now: () => number;
  }): DefaultMaintenanceTargets {
    return new DefaultMaintenanceTargets(options);
  }

  private constructor(options: {
    targets: ScanTargets;
    credentials: CredentialsService;
    probe: EngineProbe;
    judge: TableJudge;
    overlapping: OverlappingLocations;
    now: () => number;
  }) {
    this.#targets = options.targets;
    this.#credentials = options.credentials;
    this.#probe = options.probe;
    this.#judge = options.judge;
    this.#overlapping = options.overlapping;
    this.#now = options.now;
  }

  async read(
    address: TableAddress,
    { signal }: { signal: AbortSignal },
  ): Promise<TableState> {
    return this.reading(signal, async () => {
      const target = await this.targetOf(address);
      for (let moves = 0; ; moves++) {
        const observedAt = this.#now();
        const table = await this.tableOf(target, address, signal);
        try {
          const state = await this.readTable(target, address, table, signal);
          return { ...state, observedAt };
        } catch (error) {
          // A file that is gone may mean that the table has moved on since its pointer was asked for.
          const gone = isReadError(error) && error.kind === 'not-found';
          const moved =
            gone &&
            (await this.tableOf(target, address, signal)).metadataLocation !==
              table.metadataLocation;
          if (!moved || moves >= MAX_MOVES) throw error;
        }
      }
    });
  }

  async leadsTo(
    address: TableAddress,
    { uuid, metadataLocation }: { uuid: string; metadataLocation?: string },
    { signal }: { signal: AbortSignal },
  ): Promise<boolean> {
    return this.reading(signal, async () => {
      const { source } = await this.targetOf(address);
      const table = await source.get(address, { signal });
      if (!table) return false;
      const same =
        metadataLocation !== undefined &&
        table.metadataLocation === metadataLocation;
      return (
        same || (await source.read(table, { signal })).facts.tableUuid === uuid
      );
    });
  }

  async filesAt(
    state: TableState,
    snapshotId: string,
    { signal }: { signal: AbortSignal },
  ): Promise<LiveFiles> {
    return this.reading(signal, async () => {
      const { source } = await this.targetOf(state.address);
      if (!source.readLiveFiles) throw unreadable();
      return source.readLiveFiles(state.table, { snapshotId, signal });
    });
  }

  async pathsOf(
    state: TableState,
    keys: string[],
    { signal }: { signal: AbortSignal },
  ): Promise<Map<string, string | undefined>> {
    return this.reading(signal, async () => {
      const { source } = await this.targetOf(state.address);
      if (!source.readPartitionPaths) throw unreadable();
      return source.readPartitionPaths(state.table, { keys, signal });
    });
  }

  async engineFor(
    address: TableAddress,
    { engineId, signal }: { engineId?: string; signal: AbortSignal },
  ): Promise<EngineState | undefined> {
    const descriptor = await this.descriptorOf(address, engineId);
    if (!descriptor) return undefined;
    const health = await this.#probe.check(descriptor, { fresh: true });
    signal.throwIfAborted();
    return describeEngine({
      descriptor,
      catalogName: descriptor.catalogs[address.catalog],
      health,
      queries: () => this.clientOf(descriptor),
      knownNodes: this.#knownNodes,
      now: this.#now,
      signal,
    });
  }

  async knownEngine(
    address: TableAddress,
    engineId: string,
  ): Promise<EngineState | undefined> {
    const descriptor = await this.descriptorOf(address, engineId);
    return (
      descriptor && {
        descriptor,
        catalogName: descriptor.catalogs[address.catalog],
        key: engineKey(descriptor.url),
      }
    );
  }

  async seesSnapshot(
    engine: EngineState,
    address: TableAddress,
    snapshotId: string,
    { signal }: { signal: AbortSignal },
  ): Promise<boolean> {
    const queries = await this.clientOf(engine.descriptor);
    return seesSnapshot(queries, engine, { ...address, snapshotId }, signal);
  }

  async protocol(engine: EngineState, runId: string): Promise<TrinoProtocol> {
    return TrinoProtocol.create({
      ...(await this.connectionTo(engine.descriptor)),
      source: runSource(runId),
      traceToken: runId,
      clientTags: [`run-${runId}`],
    });
  }

  async queries(engine: EngineState): Promise<TrinoQueries> {
    return this.clientOf(engine.descriptor);
  }

  private async descriptorOf(
    address: TableAddress,
    engineId: string | undefined,
  ): Promise<EngineDescriptor | undefined> {
    const environments = await this.#targets.environments();
    return environments
      .find(each => each.id === address.environment)
      ?.engines.find(
        each =>
          each.catalogs[address.catalog] !== undefined &&
          (engineId === undefined || each.id === engineId),
      );
  }

  private async readTable(
    target: ScanTarget,
    address: TableAddress,
    table: CatalogTable,
    signal: AbortSignal,
  ): Promise<Omit<TableState, 'observedAt'>> {
    const { source } = target;
    const { facts, unmeasured, files } = await source.read(table, {
      liveFiles: true,
      signal,
    });
    const otherLocations = await this.#overlapping(
      target,
      formatTableAddress(address),
      facts,
    );
    return {
      address,
      reader: source.reader,
      table,
      facts,
      unmeasured,
      report: this.#judge.assess(facts, { nowMs: this.#now(), otherLocations }),
      otherLocations,
      files,
    };
  }

  private async targetOf(address: TableAddress): Promise<ScanTarget> {
    const target = await this.#targets.get(address);
    if (!target) {
      throw new NotFoundError(
        `No catalog ${address.environment}/${address.catalog}`,
      );
    }
    return target;
  }

  private async tableOf(
    target: ScanTarget,
    { schema, name }: TableAddress,
    signal: AbortSignal,
  ): Promise<CatalogTable> {
    const table = await target.source.get({ schema, name }, { signal });
    if (!table) {
      throw new NotFoundError(
        `The catalog no longer has the table '${schema}.${name}'`,
      );
    }
    return table;
  }

  private async clientOf(engine: EngineDescriptor): Promise<TrinoQueries> {
    return TrinoClient.create({
      ...(await this.connectionTo(engine)),
      clientTags: ['maintenance'],
    });
  }

  private async connectionTo(
    engine: EngineDescriptor,
  ): Promise<TrinoConnection> {
    const secret =
      engine.credentials &&
      (await this.#credentials.getPassword(engine.credentials));
    return { url: engine.url, user: engine.user, password: secret?.password };
  }

  /** Failures of a read in the words of the API: what does not answer, and what cannot be read for good. */
  private async reading<T>(
    signal: AbortSignal,
    read: () => Promise<T>,
  ): Promise<T> {
    try {
      return await read();
    } catch (error) {
      signal.throwIfAborted();
      if (!isReadError(error)) throw error;
      throw isTransient(error)
        ? new ServiceUnavailableError(
            `The table cannot be read now: ${error.message}`,
          )
        : new ConflictError(`The table cannot be read: ${error.message}`);
    }
  }
}

function unreadable() {
  return new ConflictError(
    'The files of this table are out of reach: only its engine can be asked',
  );
}
