import { KubernetesObject } from '../../src/services/cluster';
import { namespacedPath } from '../../src/services/cluster/api/resourcePaths';
import { asAdministrator } from './cluster';

interface GroupList {
  groups: { preferredVersion: { groupVersion: string } }[];
}

interface ResourceList {
  resources: {
    name: string;
    kind: string;
    namespaced: boolean;
    verbs: string[];
  }[];
}

/** All objects of a namespace, of whatever kinds the API server itself says that it has, but for events. */
export async function everythingIn(
  namespace: string,
): Promise<KubernetesObject[]> {
  const admin = asAdministrator();
  const { groups } = await admin.request<GroupList>('GET', '/apis');
  const versions = [
    'v1',
    ...groups.map(({ preferredVersion }) => preferredVersion.groupVersion),
  ];
  const lists = await Promise.all(
    versions.map(async apiVersion => {
      const { resources } = await admin.request<ResourceList>(
        'GET',
        apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`,
      );
      const listed = resources.filter(
        ({ kind, namespaced, verbs }) =>
          namespaced && verbs.includes('list') && kind !== 'Event',
      );
      return Promise.all(
        listed.map(async ({ name, kind }) => {
          const { items } = await admin.request<{ items: KubernetesObject[] }>(
            'GET',
            namespacedPath(apiVersion, namespace, name),
          );
          // Items of a list do not say it themselves.
          return items.map(item => ({ ...item, apiVersion, kind }));
        }),
      );
    }),
  );
  return lists.flat(2);
}
