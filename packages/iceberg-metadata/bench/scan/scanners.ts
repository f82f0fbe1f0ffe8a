import {
  LakehouseConnection,
  TrinoSession,
} from '@lakehouse-portal/local-lakehouse';
import {
  HiveCatalog,
  S3ObjectStore,
  scanCatalog,
  TableReader,
} from '../../src';
import { snapshotsOf } from './fleet';
import { measure, Sample, sumConcurrently } from './measure';
import { Surroundings } from './surroundings';

const TARGET_BYTES = 128 * 1024 * 1024;
/** Statements at once: more made Trino no faster on two cores. */
const TRINO_STATEMENTS = 8;

/** One run of one scanner. */
export interface ScanRun {
  /** Pointers from the metastore and metadata.json of all tables, nothing cached; counts snapshots. */
  cold: Sample;
  /** The pointers alone, since they say that nothing has changed; counts tables. */
  unchanged: Sample;
  /** Down to all manifests, nothing cached; counts files. */
  coldFiles: Sample;
  /** The same again, with what the first time has left in memory; counts files. */
  unchangedFiles: Sample;
}

function connect(connection: LakehouseConnection, endpoint: string) {
  const { objectStore, metastore } = connection;
  return HiveCatalog.create({
    uri: `thrift://${metastore.host}:${metastore.port}`,
    store: S3ObjectStore.create({
      endpoint,
      region: objectStore.region,
      pathStyle: objectStore.pathStyle,
      credentials: {
        accessKeyId: objectStore.accessKey,
        secretAccessKey: objectStore.secretKey,
      },
    }),
  });
}

/** One run of this library with new connections and empty caches. */
export async function runLibrary(
  { connection, servers }: Surroundings,
  schema: string,
  endpoint: string,
): Promise<ScanRun> {
  const scan = async (
    tier: 'T1' | 'T3',
    reader = TableReader.create({ maskingKey: 'key of the benches' }),
  ): Promise<Sample> =>
    measure(servers, async () => {
      const catalog = connect(connection, endpoint);
      let counted = 0;
      try {
        await scanCatalog(
          catalog,
          reader,
          { tier, targetFileBytes: TARGET_BYTES, schemas: [schema] },
          ({ facts, error }) => {
            if (error) throw error;
            counted +=
              tier === 'T1' ? facts.snapshots.length : facts.files!.dataFiles;
          },
        );
      } finally {
        await catalog.close();
      }
      return counted;
    });
  const cold = await scan('T1');
  const reader = TableReader.create({ maskingKey: 'key of the benches' });
  const coldFiles = await scan('T3', reader);
  const unchangedFiles = await scan('T3', reader);
  const catalog = connect(connection, endpoint);
  try {
    const pointers = async () =>
      new Map(
        (await catalog.list({ schemas: [schema] })).tables.map(table => [
          table.name,
          table.metadataLocation,
        ]),
      );
    const known = await pointers();
    const unchanged = await measure(servers, async () => {
      const now = await pointers();
      return [...now].filter(([name, pointer]) => known.get(name) === pointer)
        .length;
    });
    return { cold, unchanged, coldFiles, unchangedFiles };
  } finally {
    await catalog.close();
  }
}

/** One `$snapshots` statement a table; the names are given, so that Trino need not list them. Counts snapshots. */
export async function runTrino(
  { connection, servers }: Surroundings,
  schema: string,
  tables: number,
): Promise<Sample> {
  const { url, catalog } = connection.trino;
  const session = new TrinoSession(url);
  const names = Array.from(
    { length: tables },
    (_, i) => `small_${String(i).padStart(5, '0')}`,
  );
  return measure(servers, () =>
    sumConcurrently(names, TRINO_STATEMENTS, async name => {
      const rows = await session.run(
        `SELECT CAST(snapshot_id AS varchar), committed_at, operation, summary
        FROM ${catalog}.${schema}."${snapshotsOf(name)}"`,
      );
      return rows.length;
    }),
  );
}

/** PyIceberg in a process of its own; its passes count as those of this library. */
export async function runPyIceberg(
  { python, serverPids }: Surroundings,
  schema: string,
  endpoint: string,
): Promise<ScanRun> {
  return JSON.parse(
    await python('pyiceberg_scan.py', schema, endpoint, serverPids.join(',')),
  );
}
