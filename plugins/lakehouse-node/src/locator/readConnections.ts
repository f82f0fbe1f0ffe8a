import { Config } from '@backstage/config';
import { readId, readUrl } from './readValues';
import {
  CatalogDescriptor,
  EngineDescriptor,
  MetastoreDescriptor,
  ObjectStoreDescriptor,
} from './types';

/** Reads `catalogs.<id>` of an environment. */
export function readCatalog(
  id: string,
  config: Config,
  path: string,
  engines: EngineDescriptor[],
): CatalogDescriptor {
  readId(id, path);
  const metastore = readMetastore(
    config.getConfig('metastore'),
    `${path}.metastore`,
  );
  const objectStore = readObjectStore(
    config.getConfig('objectStore'),
    `${path}.objectStore`,
  );
  if (metastore.type === 'engine' && objectStore.type !== 'none') {
    throw new Error(
      `Invalid config at '${path}.objectStore.type': must be 'none' when an engine lists the tables`,
    );
  }
  if (
    objectStore.type === 'none' &&
    !engines.some(engine => engine.catalogs[id] !== undefined)
  ) {
    throw new Error(
      `Invalid config at '${path}.objectStore.type': 'none' needs an engine that knows the catalog; add '${id}' to 'catalogs' of one`,
    );
  }
  return { id, metastore, objectStore };
}

function readMetastore(config: Config, path: string): MetastoreDescriptor {
  const type = config.getString('type');
  switch (type) {
    case 'hive':
      return {
        type,
        uri: readUrl(config.getString('uri'), `${path}.uri`, ['thrift']),
      };
    case 'engine':
      return { type };
    default:
      throw new Error(
        `Invalid config at '${path}.type': '${type}' is not one of 'hive', 'engine'`,
      );
  }
}

function readObjectStore(config: Config, path: string): ObjectStoreDescriptor {
  const type = config.getString('type');
  switch (type) {
    case 's3': {
      const endpoint = config.getOptionalString('endpoint');
      const credentials = config.getOptionalConfig('credentials');
      if (credentials) {
        // Read now, so that a missing key fails the start and not the first scan.
        credentials.getString('accessKeyId');
        credentials.getString('secretAccessKey');
      }
      return {
        type,
        endpoint:
          endpoint && readUrl(endpoint, `${path}.endpoint`, ['http', 'https']),
        region: config.getOptionalString('region') ?? 'us-east-1',
        pathStyle: config.getOptionalBoolean('pathStyle') ?? Boolean(endpoint),
        buckets: readBuckets(config, `${path}.buckets`),
        credentials: credentials && {
          provider: 'config',
          path: `${path}.credentials`,
        },
      };
    }
    case 'none':
      return { type };
    default:
      throw new Error(
        `Invalid config at '${path}.type': '${type}' is not one of 's3', 'none'`,
      );
  }
}

/** As object stores name them; old ones may hold capitals and underscores. */
const BUCKET = /^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/;

function readBuckets(config: Config, path: string): string[] | undefined {
  const buckets = config.getOptionalStringArray('buckets');
  if (buckets?.length === 0) {
    throw new Error(
      `Invalid config at '${path}': names no bucket; leave it out to allow all of them`,
    );
  }
  for (const bucket of buckets ?? []) {
    if (!BUCKET.test(bucket)) {
      throw new Error(
        `Invalid config at '${path}': '${bucket}' is not the name of a bucket`,
      );
    }
  }
  return buckets;
}

/** Reads `engines.<id>` of an environment. */
export function readEngine(
  id: string,
  config: Config,
  path: string,
  catalogIds: string[],
): EngineDescriptor {
  readId(id, path);
  const type = config.getString('type');
  if (type !== 'trino') {
    throw new Error(
      `Invalid config at '${path}.type': '${type}' is not one of 'trino'`,
    );
  }
  const catalogsConfig = config.getOptionalConfig('catalogs');
  const catalogs: Record<string, string> = {};
  for (const catalogId of catalogsConfig?.keys() ?? []) {
    if (!catalogIds.includes(catalogId)) {
      throw new Error(
        `Invalid config at '${path}.catalogs.${catalogId}': the environment has no catalog '${catalogId}'`,
      );
    }
    catalogs[catalogId] = catalogsConfig!.getString(catalogId);
  }
  const url = readUrl(config.getString('url'), `${path}.url`, [
    'http',
    'https',
  ]);
  const hasPassword = config.has('password');
  if (hasPassword && !url.startsWith('https:')) {
    throw new Error(
      `Invalid config at '${path}.password': a password needs an https URL`,
    );
  }
  return {
    id,
    type,
    url,
    user: config.getOptionalString('user') ?? 'lakehouse-portal',
    credentials: hasPassword
      ? { provider: 'config', path: `${path}.password` }
      : undefined,
    catalogs,
  };
}
