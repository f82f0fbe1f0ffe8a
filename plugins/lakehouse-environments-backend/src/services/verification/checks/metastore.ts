import { HiveCatalog, ReadError } from '@lakehouse-portal/iceberg-metadata';
import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { checkFailed, NothingToCheck } from '../types';

/** All metastores that can be reached from here answer. */
export async function checkMetastore(
  { catalogs }: EnvironmentDescriptor,
  signal: AbortSignal,
): Promise<void> {
  const uris = metastoreUris({ catalogs });
  if (uris.length === 0) throw new NothingToCheck();
  await Promise.all(uris.map(uri => askMetastore(uri, 1, signal)));
}

export function metastoreUris({
  catalogs,
}: Pick<EnvironmentDescriptor, 'catalogs'>): string[] {
  const uris = catalogs.flatMap(({ metastore }) =>
    metastore.type === 'hive' ? [metastore.uri] : [],
  );
  return [...new Set(uris)];
}

/** Asks for the names of all schemas so many times over one connection; resolves the milliseconds of each. */
export async function askMetastore(
  uri: string,
  times: number,
  signal: AbortSignal,
): Promise<number[]> {
  const catalog = HiveCatalog.create({
    uri,
    // Files are not read.
    store: { get: () => Promise.reject(new Error('not asked for')) },
    connections: 1,
  });
  const took: number[] = [];
  try {
    for (let time = 0; time < times; time++) {
      const startedAt = performance.now();
      await catalog.list({ schemas: [], signal });
      took.push(performance.now() - startedAt);
    }
    return took;
  } catch (error) {
    signal.throwIfAborted();
    const detail = error instanceof ReadError ? error.reason : String(error);
    throw checkFailed(
      'metastore-unreachable',
      { uri, detail },
      `The metastore at ${uri} does not answer: ${detail.replace(
        /^the metastore does not answer: /,
        '',
      )}`,
    );
  } finally {
    await catalog.close();
  }
}
