import { createHash } from 'node:crypto';
import { Value } from '../catalogue/types';
import { KubernetesObject } from '../types';
import { canonicalJson } from './canonicalJson';

/** ConfigMaps: so that pods restart when their configuration changes. Jobs: because a Job cannot be changed. */
const HASHED = ['ConfigMap', 'Job'];

/** Kubernetes itself writes it into every namespace: what its API server proves itself with. */
const NOT_RENDERED = 'kube-root-ca.crt';

function hashOf(object: KubernetesObject): string {
  // Labels name the environment and the version of the component; they say nothing of the content.
  const { metadata, ...content } = object;
  return createHash('sha256')
    .update(canonicalJson({ ...content, name: metadata.name }))
    .digest('hex')
    .slice(0, 8);
}

function renameReferences(value: Value, names: Map<string, string>): Value {
  if (Array.isArray(value)) {
    return value.map(entry => renameReferences(entry, names));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      const isReference =
        ['configMap', 'configMapRef', 'configMapKeyRef'].includes(key) &&
        entry !== null &&
        typeof entry === 'object' &&
        !Array.isArray(entry);
      if (
        isReference &&
        typeof entry.name === 'string' &&
        entry.name !== NOT_RENDERED
      ) {
        const name = names.get(entry.name);
        if (!name) {
          throw new Error(`there is no ConfigMap '${entry.name}'`);
        }
        return [key, { ...entry, name }];
      }
      return [key, renameReferences(entry, names)];
    }),
  );
}

function withName(object: KubernetesObject, name: string): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, name } };
}

/**
 * Gives what must not change in place a name that changes with its content. Argo CD brings the new object, and takes the
 * old one away after all else is in place.
 */
export function hashNames(objects: KubernetesObject[]): KubernetesObject[] {
  const names = new Map<string, string>();
  const maps = objects.map(object => {
    if (object.kind !== 'ConfigMap') {
      return object;
    }
    const name = `${object.metadata.name}-${hashOf(object)}`;
    names.set(object.metadata.name, name);
    return withName(object, name);
  });
  return maps.map(object => {
    const renamed = renameReferences(
      object as unknown as Value,
      names,
    ) as unknown as KubernetesObject;
    return HASHED.includes(object.kind) && object.kind !== 'ConfigMap'
      ? withName(renamed, `${object.metadata.name}-${hashOf(renamed)}`)
      : renamed;
  });
}
