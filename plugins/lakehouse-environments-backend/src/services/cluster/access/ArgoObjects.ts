import { setTimeout as sleep } from 'node:timers/promises';
import {
  ANNOTATION_COMPONENT,
  ANNOTATION_ENVIRONMENT,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { MERGE_PATCH } from '../api/ApiServer';
import { ApiServerError } from '../api/ApiServerError';
import { ARGO_API_VERSION, namespacedPath } from '../api/resourcePaths';
import { KubernetesObject } from '../types';
import { ApiObjects, FIELD_MANAGER } from './ApiObjects';

const CASCADE = 'resources-finalizer.argocd.argoproj.io';
const CONFLICT_TRIES = 4;
/** Argo CD takes a moment to end an operation, and for ever while it is down. */
const END_TRIES = 40;
const END_REST_MS = 250;

const SETTINGS = 'argocd-cm';
/** Without it an Application counts as healthy at once. Source: Argo CD documentation, "Resource Health", "Argocd App". */
const HEALTH_OF_APPLICATIONS =
  'resource.customizations.health.argoproj.io_Application';
/** Where it stands in settings that were written for Argo CD before 1.8. */
const FORMER = 'resource.customizations';

/** Where the specification says nothing of it. A controller that has just started may not know the project yet, and fails at once. */
const RETRY = {
  limit: 2,
  backoff: { duration: '5s', factor: 2, maxDuration: '30s' },
};

/** Nothing was to be done. */
type Unchanged = 'running' | 'unchanged';

interface SyncPolicy {
  automated?: object;
  syncOptions?: string[];
  retry?: object;
}

/** What makes Argo CD end its operation. */
function ended({ operation, status }: KubernetesObject): object | Unchanged {
  if (phaseOf(status) === 'Running') {
    return { status: { operationState: { phase: 'Terminating' } } };
  }
  // Asked for, and not begun.
  return operation && phaseOf(status) !== 'Terminating'
    ? { operation: null }
    : 'unchanged';
}

/** Likewise, and keeps it from beginning another. */
function halted(found: KubernetesObject): object | Unchanged {
  const { syncPolicy } = found.spec as { syncPolicy?: SyncPolicy };
  const end = ended(found);
  if (!syncPolicy?.automated) return end;
  return {
    ...(typeof end === 'object' && end),
    spec: { syncPolicy: { automated: null } },
  };
}

function isUnderWay({ operation, status }: KubernetesObject): boolean {
  return (
    Boolean(operation) ||
    ['Running', 'Terminating'].includes(phaseOf(status) ?? '')
  );
}

function phaseOf(status: unknown): string | undefined {
  return (status as { operationState?: { phase?: string } } | undefined)
    ?.operationState?.phase;
}

/** What Argo CD is asked through its own objects, in its own namespace. */
export class ArgoObjects {
  constructor(
    private readonly objects: ApiObjects,
    readonly namespace: string,
  ) {}

  async ordersWaves(): Promise<boolean | undefined> {
    const path = namespacedPath('v1', this.namespace, 'configmaps', SETTINGS);
    try {
      const settings = await this.objects.find(path);
      if (!settings) return undefined;
      const data = (settings.data ?? {}) as Record<string, string>;
      return (
        HEALTH_OF_APPLICATIONS in data ||
        /argoproj\.io\/Application/.test(data[FORMER] ?? '')
      );
    } catch (error) {
      const denied = error instanceof ApiServerError && error.status === 403;
      if (denied) return undefined;
      throw error;
    }
  }

  async sync(
    application: string,
    environment: string,
    options: { revision?: string; prune?: boolean; by: string },
  ): Promise<'requested' | 'running'> {
    const outcome = await this.changing(application, environment, found => {
      const { operation, spec, status } = found;
      if (operation || phaseOf(status) === 'Running') return 'running';
      const { syncPolicy = {} } = spec as { syncPolicy?: SyncPolicy };
      return {
        operation: {
          initiatedBy: { username: options.by },
          sync: {
            ...(options.revision && { revision: options.revision }),
            prune: options.prune ?? false,
            // Argo CD does not take these over from the specification.
            ...(syncPolicy.syncOptions && {
              syncOptions: syncPolicy.syncOptions,
            }),
          },
          retry: syncPolicy.retry ?? RETRY,
        },
      };
    });
    return outcome === 'requested' ? 'requested' : 'running';
  }

  async refresh(
    application: string,
    environment: string,
    options: { hard?: boolean } = {},
  ): Promise<void> {
    const path = this.path('applications', application);
    await this.ofEnvironment(path, environment);
    await this.objects.api.requestPatiently('PATCH', path, {
      contentType: MERGE_PATCH,
      query: { fieldManager: FIELD_MANAGER },
      body: {
        metadata: {
          annotations: {
            'argocd.argoproj.io/refresh': options.hard ? 'hard' : 'normal',
          },
        },
      },
    });
  }

  async terminate(application: string, environment: string): Promise<void> {
    await this.changing(application, environment, ended);
  }

  async deleteApplication(
    application: string,
    environment: string,
  ): Promise<void> {
    const path = this.path('applications', application);
    const found = await this.ofEnvironment(path, environment, {
      orNothing: true,
    });
    if (!found) return;
    const finalizers = (found.metadata.finalizers as string[]) ?? [];
    if (!finalizers.some(each => each.startsWith(CASCADE))) {
      // Without it Argo CD would leave all that it has deployed.
      await this.changing(application, environment, ({ metadata }) => ({
        metadata: {
          finalizers: [...((metadata.finalizers as string[]) ?? []), CASCADE],
        },
      }));
    }
    await this.objects.remove(path, found);
    await this.haltDeployments(found, environment);
  }

  async deleteProject(project: string, environment: string): Promise<void> {
    const path = this.path('appprojects', project);
    const found = await this.ofEnvironment(path, environment, {
      orNothing: true,
    });
    if (found) await this.objects.remove(path, found);
  }

  /**
   * Argo CD deletes an Application only when its running operation has ended, and one that waits for something that will
   * never be healthy does not end. A parent takes its children with it, whose operations end here too; they must not begin
   * others before they are deleted themselves.
   */
  private async haltDeployments(
    { metadata }: KubernetesObject,
    environment: string,
  ): Promise<void> {
    // First, since it may be about to make more of the others, or to write over what is done to them here.
    await this.halt(metadata.name, environment);
    if (metadata.labels?.[ANNOTATION_COMPONENT]) return;
    const children = await this.objects.names(
      this.path('applications'),
      `${ANNOTATION_ENVIRONMENT}=${environment},${ANNOTATION_COMPONENT}`,
    );
    await Promise.all(
      children.map(child => this.halt(child.metadata.name, environment)),
    );
  }

  /**
   * Ends the operation of an Application, if it still is there, and waits until it has ended, but not longer than ten seconds.
   * Asks again meanwhile: Argo CD writes the state of its operation without looking, and may write over the wish to end it.
   */
  private async halt(application: string, environment: string): Promise<void> {
    for (let tries = 0; tries < END_TRIES; tries++) {
      try {
        await this.changing(application, environment, halted);
      } catch (error) {
        // It is gone already, as it was to be.
        if (error instanceof ApiServerError && error.notFound) return;
        throw error;
      }
      const found = await this.objects.find(
        this.path('applications', application),
      );
      if (!found || !isUnderWay(found)) return;
      await sleep(END_REST_MS);
    }
  }

  /** Changes an Application as it was read; where somebody was faster it is read again. */
  private async changing(
    application: string,
    environment: string,
    change: (found: KubernetesObject) => object | Unchanged,
  ): Promise<'requested' | Unchanged> {
    const path = this.path('applications', application);
    for (let attempt = 1; ; attempt++) {
      const found = (await this.ofEnvironment(path, environment))!;
      const patch = change(found);
      if (typeof patch === 'string') return patch;
      const { metadata = {} } = patch as { metadata?: object };
      const { resourceVersion } = found.metadata;
      try {
        await this.objects.api.requestPatiently('PATCH', path, {
          contentType: MERGE_PATCH,
          query: { fieldManager: FIELD_MANAGER },
          body: { ...patch, metadata: { ...metadata, resourceVersion } },
        });
        return 'requested';
      } catch (error) {
        const outrun = error instanceof ApiServerError && error.status === 409;
        if (!outrun) throw error;
        if (attempt === CONFLICT_TRIES) {
          throw new ConflictError(
            `${application} changes too often to be changed`,
          );
        }
      }
    }
  }

  /** Nothing else that Argo CD runs is touched: not what belongs to another environment, nor what belongs to none. */
  private async ofEnvironment(
    path: string,
    environment: string,
    options: { orNothing?: boolean } = {},
  ): Promise<KubernetesObject | undefined> {
    const found = options.orNothing
      ? await this.objects.find(path)
      : await this.objects.api.requestPatiently<KubernetesObject>('GET', path);
    if (
      found &&
      found.metadata.labels?.[ANNOTATION_ENVIRONMENT] !== environment
    ) {
      throw new NotAllowedError(
        `${found.kind} ${found.metadata.name} is left alone: it does not carry the label ${ANNOTATION_ENVIRONMENT}=${environment}`,
      );
    }
    return found;
  }

  private path(plural: string, name?: string): string {
    return namespacedPath(ARGO_API_VERSION, this.namespace, plural, name);
  }
}
