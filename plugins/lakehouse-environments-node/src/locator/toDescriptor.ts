import {
  ProvisionedCatalog,
  ProvisionedLakehouse,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  CatalogDescriptor,
  EnvironmentDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';

/** What the API says of a lakehouse, as other plugins know lakehouses. Throws where something is missing. */
export function toDescriptor(
  lakehouse: ProvisionedLakehouse,
): EnvironmentDescriptor {
  const { id, title, owner, catalogs, engines, dbt } = lakehouse;
  return {
    id: required(id, 'id'),
    title,
    owner,
    catalogs: catalogs.map(toCatalog),
    engines: engines.map(engine => ({ ...engine })),
    ...(dbt && { dbt }),
  };
}

function toCatalog(catalog: ProvisionedCatalog): CatalogDescriptor {
  const { id, metastore, objectStore, schemas } = catalog;
  return {
    id: required(id, 'id of a catalog'),
    metastore:
      metastore.type === 'hive'
        ? { type: 'hive', uri: required(metastore.uri, 'uri of a metastore') }
        : { type: 'engine' },
    objectStore:
      objectStore.type === 's3'
        ? {
            type: 's3',
            endpoint: objectStore.endpoint,
            region: objectStore.region ?? 'us-east-1',
            pathStyle: objectStore.pathStyle ?? Boolean(objectStore.endpoint),
            buckets: objectStore.buckets,
            credentials: objectStore.credentials,
          }
        : { type: 'none' },
    ...(schemas && { schemas }),
  };
}

function required(value: string | undefined, what: string): string {
  if (!value) throw new Error(`it has no ${what}`);
  return value;
}
