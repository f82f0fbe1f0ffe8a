import {
  ReadError,
  ReadSubject,
  RefFacts,
  TableFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { TrinoQueries } from '../trino';
import { EngineFeatures } from './EngineFeatures';
import { TableAddress } from './names';
import { PartitionMask } from './partitionMask';
import { toReadError } from './readErrors';
import { readColumns } from './tables/columns';
import {
  FileSource,
  readFileColumns,
  readFiles,
  readTotals,
} from './tables/files';
import { readDeleteManifests, readManifests } from './tables/manifests';
import { readMetadataLog } from './tables/metadataLog';
import {
  PropertiesRead,
  readDefinition,
  readProperties,
} from './tables/properties';
import { readCurrentFromHistory, readRefs } from './tables/refs';
import { markMainLine, readSnapshots, SnapshotRead } from './tables/snapshots';
import { MetadataRead } from './types';
import { unmeasuredOf } from './unmeasured';

/** `$all_manifests` opens the manifest list of every snapshot: not worth it for long histories. */
const MAX_SNAPSHOTS_FOR_DELETE_MANIFESTS = 500;
const TARGET_PROPERTY = 'write.target-file-size-bytes';

/**
 * One read of one table inside one transaction. A metadata table that turns out not to answer throws
 * `SparedMetadataTable`, and the read starts again without it.
 */
export class TableRead {
  constructor(
    private readonly queries: TrinoQueries,
    private readonly address: TableAddress,
    private readonly options: {
      features: EngineFeatures;
      mask: PartitionMask;
      targetFileBytes: number;
      partitionLimit: number;
    },
  ) {}

  async run(): Promise<MetadataRead> {
    const { queries, address } = this;
    const started = performance.now();
    // First, because every version has it: from here on the table is known to exist.
    const fileColumns = await readFileColumns(queries, address);
    const facts = await this.readMetadata();
    const step = async (subject: ReadSubject, work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        facts.readMs = performance.now() - started;
        const readError = toReadError(error, subject, address.location);
        throw readError instanceof ReadError
          ? readError.with({ facts })
          : readError;
      }
    };
    await step('manifest-list', () => this.addManifests(facts));
    await step('manifest', () => this.addFiles(facts, fileColumns));
    await step('manifest-list', () => this.addDeleteManifests(facts));
    facts.readMs = performance.now() - started;
    return { facts, unmeasured: unmeasuredOf(facts) };
  }

  private async readMetadata(): Promise<TableFacts> {
    const { queries, address } = this;
    const properties = await readProperties(queries, address);
    const log = await this.options.features.ask(
      'metadata_log_entries',
      address.location,
      () => readMetadataLog(queries, address),
    );
    const refs = await this.options.features.ask('refs', address.location, () =>
      readRefs(queries, address),
    );
    const snapshots = await readSnapshots(queries, address);
    const currentSnapshotId = await currentSnapshot(
      queries,
      address,
      properties,
      refs,
    );
    markMainLine(snapshots, currentSnapshotId);
    const { location, formatVersion } =
      properties.location !== undefined &&
      properties.formatVersion !== undefined
        ? properties
        : await readDefinition(queries, address);
    if (location === undefined || formatVersion === undefined) {
      throw new ReadError(
        'invalid',
        'metadata',
        address.location,
        'Trino says neither where the table lies nor its format version',
      );
    }
    return {
      metadataLocation: log?.metadataLocation,
      formatVersion,
      location,
      lastUpdatedMs:
        log?.lastUpdatedMs ??
        snapshots[snapshots.length - 1]?.facts.timestampMs,
      properties: properties.properties,
      schema: await readColumns(queries, address),
      partitionSpecs: [],
      sortOrders: [],
      currentSnapshotId,
      snapshots: snapshots.map(each => each.facts),
      refs: refs ?? mainOnly(currentSnapshotId),
      ...(refs === undefined && { otherRefsUnknown: true as const }),
      metadataLogEntries: log?.earlier,
      totals: totalsOf(snapshots, currentSnapshotId),
      tiers: ['T1'],
      readMs: 0,
    };
  }

  /* eslint-disable no-param-reassign -- facts grow tier by tier, so that a failure leaves those of the tiers before */
  private async addManifests(facts: TableFacts): Promise<void> {
    facts.manifests = await readManifests(this.queries, this.address);
    facts.tiers = ['T1', 'T2'];
  }

  private async addFiles(
    facts: TableFacts,
    columns: Set<string>,
  ): Promise<void> {
    const { queries, address, options } = this;
    const own = Number(facts.properties[TARGET_PROPERTY]);
    const targetBytes =
      Number.isSafeInteger(own) && own > 0 ? own : options.targetFileBytes;
    const specs = Object.keys(facts.manifests?.bySpec ?? {});
    const source = await this.fileSource(columns, specs);
    if (!source) {
      facts.totals = await readTotals(queries, address);
      return;
    }
    const read = (kind: FileSource['kind']) =>
      readFiles(
        queries,
        address,
        { ...source, kind },
        {
          targetBytes,
          partitionLimit: options.partitionLimit,
          mask: options.mask,
        },
      );
    // $entries knows more, but not every version has it, nor answers for every table.
    const { files, totals } =
      (await options.features.ask('entries', address.location, () =>
        read('entries'),
      )) ?? (await read('files'));
    facts.files = files;
    facts.totals = totals;
    facts.tiers = ['T1', 'T2', 'T3'];
  }

  /** How files can be told apart by partition on this version; `undefined` where they cannot. */
  private async fileSource(
    columns: Set<string>,
    specs: string[],
  ): Promise<Omit<FileSource, 'kind'> | undefined> {
    if (columns.has('spec_id')) return { columns };
    // Older versions name no spec and no partition: only a table that never had partitions is one group of files.
    const { rows } = await this.queries.query(
      `DESCRIBE ${this.address.metadata('partitions')}`,
    );
    const partitioned = rows.some(row => row[0] === 'partition');
    return partitioned || specs.length > 1
      ? undefined
      : { columns, onlySpecId: Number(specs[0] ?? 0) };
  }

  private async addDeleteManifests(facts: TableFacts): Promise<void> {
    const { queries, address } = this;
    const { manifests, currentSnapshotId } = facts;
    if (!manifests) return;
    if (manifests.count === 0 || currentSnapshotId === undefined) {
      manifests.deleteManifests = 0;
      manifests.dataManifests = manifests.count;
      return;
    }
    if (facts.snapshots.length > MAX_SNAPSHOTS_FOR_DELETE_MANIFESTS) return;
    const deletes = await this.options.features.ask(
      'all_manifests',
      address.location,
      () => readDeleteManifests(queries, address, currentSnapshotId),
    );
    if (deletes === undefined) return;
    manifests.deleteManifests = deletes;
    manifests.dataManifests = manifests.count - deletes;
  }
  /* eslint-enable no-param-reassign */
}

async function currentSnapshot(
  queries: TrinoQueries,
  address: TableAddress,
  properties: PropertiesRead,
  refs: RefFacts[] | undefined,
): Promise<string | undefined> {
  const said = properties.currentSnapshotId;
  if (said !== undefined) return /^\d+$/.test(said) ? said : undefined;
  if (refs) return refs.find(ref => ref.name === 'main')?.snapshotId;
  return readCurrentFromHistory(queries, address);
}

function mainOnly(currentSnapshotId: string | undefined): RefFacts[] {
  return currentSnapshotId === undefined
    ? []
    : [{ name: 'main', type: 'branch', snapshotId: currentSnapshotId }];
}

function totalsOf(
  snapshots: SnapshotRead[],
  currentSnapshotId: string | undefined,
): TableFacts['totals'] {
  return (
    snapshots.find(each => each.facts.snapshotId === currentSnapshotId)
      ?.totals ?? { source: 'none' }
  );
}
