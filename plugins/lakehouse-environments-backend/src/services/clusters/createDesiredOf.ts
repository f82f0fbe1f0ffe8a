import { parse } from 'yaml';
import { DesiredOf, KubernetesObject } from '../cluster/types';
import { OperationStore } from '../store/OperationStore';

/** What Git wants of environments, as far as it was published from here. Parsed once for each publication. */
export function createDesiredOf(operations: OperationStore): DesiredOf {
  const parsed = new Map<
    string,
    { operation: string; objects: KubernetesObject[] }
  >();
  return async environment => {
    const last = await operations.lastPublished(environment);
    if (!last) {
      parsed.delete(environment);
      return undefined;
    }
    const known = parsed.get(environment);
    if (known?.operation === last.id) return known.objects;
    const files = await operations.files(last.id);
    const objects = files
      .filter(
        ({ path }) =>
          path.startsWith('manifests/') || path.startsWith('argocd/apps/'),
      )
      .map(({ content }) => parse(content) as KubernetesObject);
    parsed.set(environment, { operation: last.id, objects });
    return objects;
  };
}
