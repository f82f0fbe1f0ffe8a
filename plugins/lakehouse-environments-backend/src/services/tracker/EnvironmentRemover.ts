import {
  ANNOTATION_ENVIRONMENT,
  Remainder,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { projectName } from '@lakehouse-portal/manifests';
import { ClusterAccess, KubernetesObject } from '../cluster/types';
import { Clusters } from '../clusters/Clusters';
import { EnvironmentRecord } from '../types';

/** Takes away what is left of an environment when Argo CD has taken away its own part, but for what may hold data. */
export class EnvironmentRemover {
  constructor(private readonly clusters: Clusters) {}

  /** Deletes an Application with all it deployed. */
  async removeApplication(
    { id, cluster }: EnvironmentRecord,
    application: string,
  ): Promise<void> {
    await this.accessTo(cluster).deleteApplication(application, id);
  }

  /** Resolves what became of each part. May be called again after any failure. */
  async finish(environment: EnvironmentRecord): Promise<Remainder[]> {
    const { id, cluster, namespace } = environment;
    const access = this.accessTo(cluster);
    await access.deleteProject(projectName(id), id);
    const undone: Remainder[] = [
      remainder('Application', id, undefined, 'undone'),
      remainder('AppProject', projectName(id), undefined, 'undone'),
    ];
    if (!(await access.namespaceExists(namespace))) return undone;
    const left = await access.listRemainders(namespace);
    const kept = left.some(object => mayHoldData(object, id)) ? left : [];
    if (kept.length > 0) {
      return [
        ...undone,
        ...kept.map(({ kind, metadata }) =>
          remainder(kind, metadata.name, namespace, 'kept'),
        ),
        remainder('Namespace', namespace, undefined, 'kept'),
      ];
    }
    await access.deleteNamespace(namespace, id);
    return [...undone, remainder('Namespace', namespace, undefined, 'undone')];
  }

  private accessTo(cluster: string): ClusterAccess {
    const access = this.clusters.access(cluster);
    if (!access) {
      throw new Error(`the cluster '${cluster}' is not configured any more`);
    }
    return access;
  }
}

/** Claims do; Secrets that the portal made are worth nothing without them, others are not ours to throw away. */
function mayHoldData(
  { kind, metadata }: KubernetesObject,
  id: string,
): boolean {
  return kind !== 'Secret' || metadata.labels?.[ANNOTATION_ENVIRONMENT] !== id;
}

function remainder(
  kind: string,
  name: string,
  namespace: string | undefined,
  fate: Remainder['fate'],
): Remainder {
  return { resource: { kind, name, ...(namespace && { namespace }) }, fate };
}
