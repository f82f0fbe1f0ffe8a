import { isDeepStrictEqual } from 'node:util';
import { ANNOTATION_ENVIRONMENT } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { SecretValue } from '@lakehouse-portal/manifests';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { APPLY_PATCH, ApiServer } from '../api/ApiServer';
import { ApiServerError } from '../api/ApiServerError';
import {
  namespacedPath,
  ResourcePaths,
  segment,
  UnknownKindError,
} from '../api/resourcePaths';
import {
  ClusterAccess,
  ForeignObject,
  KubernetesObject,
  QuotaRoom,
  QuotaUse,
  SecretStoreState,
} from '../types';
import { ApiObjects, FIELD_MANAGER } from './ApiObjects';
import { ArgoObjects } from './ArgoObjects';
import { CpuUse, cpuUse } from './cpuUse';
import { foreignIn, foreignMessage } from './foreign';
import { quotaRoom, quotaUse } from './quotaRoom';
import { secretStoreState } from './secretStore';
import { secretTexts } from './secretTexts';

const SECRET_STORES = '/apis/external-secrets.io/v1/clustersecretstores';
const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** A cluster through its API server: small, idempotent steps. */
export class KubernetesClusterAccess implements ClusterAccess {
  private readonly paths: ResourcePaths;
  private readonly objects: ApiObjects;
  private readonly argo: ArgoObjects;

  static create(options: {
    cluster: string;
    api: ApiServer;
    /** Namespace of Applications and AppProjects. */
    argocdNamespace: string;
  }): KubernetesClusterAccess {
    return new KubernetesClusterAccess(
      options.cluster,
      options.api,
      options.argocdNamespace,
    );
  }

  private constructor(
    readonly cluster: string,
    private readonly api: ApiServer,
    argocdNamespace: string,
  ) {
    this.paths = new ResourcePaths(api);
    this.objects = new ApiObjects(api);
    this.argo = new ArgoObjects(this.objects, argocdNamespace);
  }

  async describe() {
    const [version, classes] = await Promise.all([
      this.api.requestPatiently<{ gitVersion?: string }>('GET', '/version'),
      this.api.requestPatiently<{ items?: KubernetesObject[] }>(
        'GET',
        '/apis/storage.k8s.io/v1/storageclasses',
      ),
    ]);
    const items = classes.items ?? [];
    return {
      kubernetesVersion: (version.gitVersion ?? '').replace(/^v/, ''),
      storageClasses: items.map(({ metadata }) => metadata.name).sort(),
      defaultStorageClass: items.find(
        ({ metadata }) => metadata.annotations?.[DEFAULT_CLASS] === 'true',
      )?.metadata.name,
    };
  }

  async namespaceExists(name: string): Promise<boolean> {
    return (await this.objects.find(namespacePath(name))) !== undefined;
  }

  async ordersWaves(): Promise<boolean | undefined> {
    return this.argo.ordersWaves();
  }

  async unknownKinds(objects: { apiVersion: string; kind: string }[]) {
    const kinds = new Map(
      objects.map(({ apiVersion, kind }) => [
        `${apiVersion} ${kind}`,
        { apiVersion, kind },
      ]),
    );
    const served = await Promise.all(
      [...kinds.values()].map(async kind => ({
        kind,
        known: await this.paths.knows(kind),
      })),
    );
    return served.filter(({ known }) => !known).map(({ kind }) => kind);
  }

  async secretStore(name: string): Promise<SecretStoreState> {
    const found = await this.allowed(
      this.objects.find(`${SECRET_STORES}/${segment(name)}`),
    );
    if (found === 'denied') return { state: 'denied' };
    return found ? secretStoreState(found) : { state: 'missing' };
  }

  async foreign(objects: KubernetesObject[]): Promise<ForeignObject[]> {
    const found = await Promise.all(
      objects.map(async object =>
        foreignIn(await this.objects.find(await this.paths.of(object)), object),
      ),
    );
    return found.filter(each => each !== undefined);
  }

  async apply(
    object: KubernetesObject,
  ): Promise<'created' | 'changed' | 'unchanged'> {
    const path = await this.paths.of(object);
    const before = await this.objects.find(path);
    if (before?.metadata.deletionTimestamp) {
      throw new ConflictError(
        `${object.kind} ${object.metadata.name} is still being deleted`,
      );
    }
    const foreign = foreignIn(before, object);
    if (foreign) throw new ConflictError(foreignMessage(foreign));
    const after = await this.patch(path, object, false);
    if (!before) return 'created';
    return isDeepStrictEqual(content(before), content(after))
      ? 'unchanged'
      : 'changed';
  }

  async dryRun(object: KubernetesObject): Promise<string | undefined> {
    try {
      await this.patch(await this.paths.of(object), object, true);
      return undefined;
    } catch (error) {
      if (error instanceof UnknownKindError) return error.message;
      if (!(error instanceof ApiServerError) || error.passing) throw error;
      if (error.status === 401) throw error;
      const namespaceToCome =
        error.notFound && /^namespaces "[^"]+" not found/.test(error.detail);
      return namespaceToCome ? undefined : error.detail;
    }
  }

  async createSecretOnce(
    secret: { namespace: string; name: string; labels: Record<string, string> },
    keys: Record<string, SecretValue>,
  ): Promise<'created' | 'exists'> {
    const { namespace, name, labels } = secret;
    try {
      await this.api.requestPatiently(
        'POST',
        namespacedPath('v1', namespace, 'secrets'),
        {
          query: { fieldManager: FIELD_MANAGER },
          body: {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name, namespace, labels },
            type: 'Opaque',
            stringData: await secretTexts(keys),
          },
        },
      );
      return 'created';
    } catch (error) {
      const taken = error instanceof ApiServerError && error.status === 409;
      // That the namespace is being deleted is a conflict too, and then there is none.
      if (taken && error.reason === 'AlreadyExists') return 'exists';
      throw error;
    }
  }

  requestSync(
    application: string,
    environment: string,
    options: { revision?: string; prune?: boolean; by: string },
  ): Promise<'requested' | 'running'> {
    return this.argo.sync(application, environment, options);
  }

  requestRefresh(
    application: string,
    environment: string,
    options?: { hard?: boolean },
  ): Promise<void> {
    return this.argo.refresh(application, environment, options);
  }

  terminateOperation(application: string, environment: string): Promise<void> {
    return this.argo.terminate(application, environment);
  }

  deleteApplication(application: string, environment: string): Promise<void> {
    return this.argo.deleteApplication(application, environment);
  }

  deleteProject(project: string, environment: string): Promise<void> {
    return this.argo.deleteProject(project, environment);
  }

  async listRemainders(namespace: string): Promise<KubernetesObject[]> {
    const kinds = [
      ['PersistentVolumeClaim', 'persistentvolumeclaims'],
      ['Secret', 'secrets'],
    ];
    const lists = await Promise.all(
      kinds.map(async ([kind, plural]) => {
        const items = await this.objects.names(
          namespacedPath('v1', namespace, plural),
        );
        return items.map(({ metadata }) => ({
          apiVersion: 'v1',
          kind,
          metadata: {
            name: metadata.name,
            namespace,
            labels: metadata.labels,
            annotations: metadata.annotations,
            creationTimestamp: metadata.creationTimestamp,
            deletionTimestamp: metadata.deletionTimestamp,
          },
        }));
      }),
    );
    return lists.flat();
  }

  async quotaRoom(namespace: string): Promise<QuotaRoom[] | undefined> {
    const quotas = await this.quotas(namespace);
    return quotas && quotaRoom(quotas);
  }

  async quotaUse(
    namespace: string,
    environment: string,
  ): Promise<QuotaUse | 'absent' | 'denied'> {
    const quotas = await this.quotas(namespace);
    return quotas ? quotaUse(quotas, environment) ?? 'absent' : 'denied';
  }

  async cpuUse(namespace: string): Promise<CpuUse | undefined> {
    const [metrics, pods] = await Promise.all([
      this.objects.find(
        namespacedPath('metrics.k8s.io/v1beta1', namespace, 'pods'),
      ),
      this.objects.find(namespacedPath('v1', namespace, 'pods')),
    ]);
    return cpuUse(itemsOf(metrics), itemsOf(pods));
  }

  async findCronJob(
    namespace: string,
    name: string,
  ): Promise<{ lastSuccessAt?: string } | undefined> {
    const found = await this.objects.find(
      namespacedPath('batch/v1', namespace, 'cronjobs', name),
    );
    const { lastSuccessfulTime } = (found?.status ?? {}) as {
      lastSuccessfulTime?: string;
    };
    return found && { lastSuccessAt: lastSuccessfulTime };
  }

  async deleteNamespace(namespace: string, environment: string): Promise<void> {
    const path = namespacePath(namespace);
    const found = await this.objects.find(path);
    if (!found) return;
    const owner = found.metadata.labels?.[ANNOTATION_ENVIRONMENT];
    if (owner !== environment || namespace === this.argo.namespace) {
      throw new NotAllowedError(
        `The namespace ${namespace} is not deleted: it does not carry the label ${ANNOTATION_ENVIRONMENT}=${environment}`,
      );
    }
    await this.objects.remove(path, found);
  }

  private async patch(
    path: string,
    object: KubernetesObject,
    dryRun: boolean,
  ): Promise<KubernetesObject> {
    const { managedFields, resourceVersion, ...metadata } = object.metadata;
    return this.api.requestPatiently<KubernetesObject>('PATCH', path, {
      contentType: APPLY_PATCH,
      query: {
        fieldManager: FIELD_MANAGER,
        force: true,
        dryRun: dryRun ? 'All' : undefined,
      },
      body: { ...object, metadata },
    });
  }

  /** Of a namespace; none where there is no such namespace, and `undefined` where they may not be read. */
  private async quotas(
    namespace: string,
  ): Promise<KubernetesObject[] | undefined> {
    const found = await this.allowed(
      this.objects.find(namespacedPath('v1', namespace, 'resourcequotas')),
    );
    return found === 'denied' ? undefined : itemsOf(found);
  }

  /** What was asked for, or that the portal's account may not ask for it. */
  private async allowed<T>(asked: Promise<T>): Promise<T | 'denied'> {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof ApiServerError && error.status === 403) {
        return 'denied';
      }
      throw error;
    }
  }
}

function itemsOf(found: KubernetesObject | undefined): KubernetesObject[] {
  return (found?.items ?? []) as KubernetesObject[];
}

function namespacePath(name: string): string {
  return `/api/v1/namespaces/${segment(name)}`;
}

/** What people and Git decide about, without the API server's and the controllers' own entries. */
function content(object: KubernetesObject): object {
  const { status, operation, metadata, ...rest } = object;
  const { labels = {}, annotations = {}, finalizers = [] } = metadata;
  return { ...rest, labels, annotations, finalizers };
}
