import { createHash } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import { CredentialsService } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import {
  DiskReductionCache,
  HiveCatalog,
  MemoryReductionCache,
  ReductionCache,
  S3ObjectStore,
  TableReader,
} from '@lakehouse-portal/iceberg-metadata';
import { TablesConfig } from '../../config/readTablesConfig';
import { createTrinoMetadataSource } from '../trinoMetadata';
import { AllowedBuckets } from './AllowedBuckets';
import { EngineTableSource } from './EngineTableSource';
import { MetadataTableSource } from './MetadataTableSource';
import { TableSourceFactory } from './ScanTargets';

/** Grows when facts of the same table would come out differently, so that all tables are read again. */
const FACTS_VERSION = 1;

/** Makes connections to catalogs, all over one reader and its cache. */
export function createTableSourceFactory(options: {
  credentials: CredentialsService;
  config: TablesConfig;
  maskingKey: string;
}): { factory: TableSourceFactory; settingsKey: string } {
  const { credentials, config, maskingKey } = options;
  const { targetFileBytes, partitionLimit } = config;
  const reader = TableReader.create({ maskingKey, cache: createCache(config) });
  const settingsKey = JSON.stringify([
    FACTS_VERSION,
    targetFileBytes,
    partitionLimit,
    createHash('sha256').update(`names ${maskingKey}`).digest('hex'),
  ]);
  const connectToEngine: TableSourceFactory = async (environment, catalog) => {
    const engine = environment.engines.find(
      each => each.catalogs[catalog.id] !== undefined,
    );
    if (!engine) {
      throw new NotFoundError(
        `No engine of '${environment.id}' knows the catalog '${catalog.id}'`,
      );
    }
    const password =
      engine.credentials && (await credentials.getPassword(engine.credentials));
    return EngineTableSource.create({
      source: createTrinoMetadataSource({
        engine,
        catalogId: catalog.id,
        password: password?.password,
        maskingKey,
      }),
      targetFileBytes,
      partitionLimit,
    });
  };

  const factory: TableSourceFactory = async (environment, catalog) => {
    const { metastore, objectStore } = catalog;
    if (objectStore.type === 'none' || metastore.type === 'engine') {
      return connectToEngine(environment, catalog);
    }
    const store = S3ObjectStore.create({
      endpoint: objectStore.endpoint,
      region: objectStore.region,
      pathStyle: objectStore.pathStyle,
      credentials:
        objectStore.credentials &&
        (await credentials.getS3Credentials(objectStore.credentials)),
    });
    return MetadataTableSource.create({
      catalog: HiveCatalog.create({
        uri: metastore.uri,
        store: objectStore.buckets
          ? new AllowedBuckets(store, objectStore.buckets)
          : store,
      }),
      closeStore: () => store.close(),
      reader,
      targetFileBytes,
      partitionLimit,
    });
  };
  return { factory, settingsKey };
}

function createCache({ cache }: TablesConfig): ReductionCache {
  return new MemoryReductionCache({
    maxBytes: cache.memoryBytes,
    next: cache.directory
      ? new DiskReductionCache({
          directory: cache.directory,
          maxBytes: cache.directoryBytes,
        })
      : undefined,
  });
}
