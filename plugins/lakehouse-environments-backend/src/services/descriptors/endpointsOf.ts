import { Endpoint } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { ComponentDefinition } from '@lakehouse-portal/manifests';

/** Where a component answers within its cluster. */
export function endpointsOf(
  definitions: ComponentDefinition[],
  component: string,
  namespace: string,
): Endpoint[] {
  const definition = definitions.find(({ name }) => name === component);
  return (definition?.endpoints ?? []).map(({ name, url }) => ({
    name,
    // Definitions are told without an environment.
    url: url.replaceAll('<namespace>', namespace),
    reach: 'cluster',
  }));
}

/**
 * Where the component of another lakehouse answers that stands in for one of which no container runs. Where none does, the
 * addresses within its cluster, at which nothing answers.
 */
export function standInEndpoints(
  definitions: ComponentDefinition[],
  component: string,
  namespace: string,
  standIn: EnvironmentDescriptor,
): Endpoint[] {
  const endpoint = (name: string, url: string | undefined): Endpoint[] =>
    url ? [{ name, url, reach: 'stand-in' }] : [];
  const [catalog] = standIn.catalogs;
  const [engine] = standIn.engines;
  switch (component) {
    case 'hive-metastore':
      return endpoint(
        'thrift',
        catalog?.metastore.type === 'hive' ? catalog.metastore.uri : undefined,
      );
    case 'minio':
      return endpoint(
        's3',
        catalog?.objectStore.type === 's3'
          ? catalog.objectStore.endpoint
          : undefined,
      );
    case 'trino':
      return endpoint('sql', engine?.url);
    default:
      return endpointsOf(definitions, component, namespace).map(each => ({
        ...each,
        reach: 'nowhere',
      }));
  }
}
