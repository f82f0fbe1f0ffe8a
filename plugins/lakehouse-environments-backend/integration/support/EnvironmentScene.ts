import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import {
  ApplicationObservation,
  ClusterAccess,
  KubernetesObject,
} from '../../src/services/cluster';
import { KubernetesClusterAccess } from '../../src/services/cluster/access/KubernetesClusterAccess';
import {
  ARGO_API_VERSION,
  namespacedPath,
} from '../../src/services/cluster/api/resourcePaths';
import { KubernetesClusterFollower } from '../../src/services/cluster/follower/KubernetesClusterFollower';
import {
  asAdministrator,
  asPortal,
  healFaults,
  readConnection,
} from './cluster';
import { Files, GitFolder } from './GitFolder';
import { newId } from './newId';
import { objectsOf } from './objects';

const ARGOCD = 'argocd';
/** Argo CD learns of projects a moment later than of Applications, and would call one missing. */
const KNOWN_AFTER_MS = 250;

const DESTINATION = { server: 'https://kubernetes.default.svc' };

type Fields = Record<string, unknown>;

export interface DeployOptions {
  spec?: Fields;
  source?: Fields;
  /** Of the project's specification. */
  project?: Fields;
  namespaceLabels?: Record<string, string>;
  createNamespace?: boolean;
  automated?: Fields;
}

/** An environment with one component, `part`, deployed by Argo CD from the real repository and followed by the portal. */
export class EnvironmentScene {
  readonly id = newId();
  readonly namespace = `lakehouse-${this.id}`;
  readonly application = `${this.id}-part`;
  readonly objects = objectsOf(this.id);
  readonly admin = asAdministrator();
  readonly access: ClusterAccess = KubernetesClusterAccess.create({
    cluster: 'local',
    api: asPortal(),
    argocdNamespace: ARGOCD,
  });
  /** For what is wrong in ways that the portal's account may not make. */
  private readonly byHand: ClusterAccess = KubernetesClusterAccess.create({
    cluster: 'local',
    api: this.admin,
    argocdNamespace: ARGOCD,
  });
  readonly follower: KubernetesClusterFollower;
  /** What Git has, as the backend would know it. */
  private desired: KubernetesObject[] = [];
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private folder?: GitFolder;

  constructor(
    options: {
      /** Address of the API server, where it is not reached straight. */
      url?: string;
      silentAfterMs?: number;
    } = {},
  ) {
    this.follower = KubernetesClusterFollower.create({
      cluster: 'local',
      api: asPortal(options.url),
      argocdNamespace: ARGOCD,
      logger: mockServices.logger.mock(),
      desiredOf: async environment =>
        environment === this.id ? this.desired : undefined,
      timing: options.silentAfterMs
        ? { silentAfterMs: options.silentAfterMs }
        : undefined,
    });
    this.running = this.follower.run(this.stopping.signal);
  }

  /** Publishes the files and has Argo CD deploy them. */
  async deploy(files: Files, options: DeployOptions = {}): Promise<void> {
    await this.publish(files);
    await this.byHand.apply(this.project(options.project));
    await sleep(KNOWN_AFTER_MS);
    await this.byHand.apply(this.component(options));
  }

  /** Likewise, and with a parent that deploys nothing: by it the portal finds an environment that it did not create. */
  async deployAsFound(
    files: Files,
    options: DeployOptions = {},
  ): Promise<void> {
    await this.deploy(files, options);
    await this.byHand.apply(this.parent({ syncPolicy: {} }));
  }

  /** Likewise, by a parent Application, which has another component in its next wave. */
  async deployByParent(files: Files): Promise<void> {
    await this.publish(files);
    const next = this.component({ automated: { selfHeal: true } });
    next.metadata = {
      ...next.metadata,
      name: `${this.id}-next`,
      annotations: { 'argocd.argoproj.io/sync-wave': '1' },
    };
    await this.folder!.publish('apps', {
      'part-app.yaml': this.component({ automated: { selfHeal: true } }),
      'next-app.yaml': next,
    });
    await this.byHand.apply(
      this.project({
        destinations: [this.namespace, ARGOCD].map(namespace => ({
          server: '*',
          namespace,
        })),
      }),
    );
    await this.byHand.apply(
      this.parent({}, { path: `environments/${this.id}/apps` }),
    );
  }

  async publish(files: Files): Promise<string> {
    this.folder ??= await GitFolder.clone(`environments/${this.id}`);
    this.desired = Object.values(files).filter(
      (each): each is KubernetesObject => typeof each !== 'string',
    );
    return this.folder.publish('part', files);
  }

  get observation(): ApplicationObservation | undefined {
    return this.follower
      .applications()
      .find(({ application }) => application === this.application);
  }

  get codes(): string[] {
    return this.observation?.reasons.map(({ code }) => code) ?? [];
  }

  /** Everything that the API server itself shows of the environment, as text. */
  async shown(): Promise<string> {
    const paths = [
      namespacedPath(
        ARGO_API_VERSION,
        ARGOCD,
        'applications',
        this.application,
      ),
      namespacedPath('v1', this.namespace, 'pods'),
      namespacedPath('v1', this.namespace, 'persistentvolumeclaims'),
      namespacedPath('v1', this.namespace, 'events'),
    ];
    const texts = await Promise.all(
      paths.map(path => this.admin.text('GET', path).catch(() => '')),
    );
    return texts.join('\n');
  }

  /** Also with faults that have not healed: nothing may keep it. */
  async dispose(): Promise<void> {
    for (const name of [this.id, this.application]) {
      await this.access.deleteApplication(name, this.id);
      await this.until(
        async () =>
          (await this.admin
            .text(
              'GET',
              namespacedPath(ARGO_API_VERSION, ARGOCD, 'applications', name),
            )
            .catch(() => undefined)) === undefined,
        `${name} is gone`,
        60_000,
      );
    }
    await healFaults(this.namespace);
    await this.access.deleteProject(`lakehouse-${this.id}`, this.id);
    await this.admin
      .request('DELETE', `/api/v1/namespaces/${this.namespace}`)
      .catch(() => undefined);
    await this.folder?.dispose();
    this.stopping.abort();
    await this.running;
  }

  /** Waits until something holds; says what is known when it does not. */
  async until(
    holds: () => boolean | Promise<boolean>,
    what: string,
    timeoutMs: number,
  ): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!(await holds())) {
      if (performance.now() > deadline) {
        const known = { ...this.observation, labels: undefined };
        throw new Error(
          `Not within ${timeoutMs} ms: ${what}. Known: ${JSON.stringify(
            known,
            undefined,
            1,
          )}`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  private parent(spec: Fields, source?: Fields): KubernetesObject {
    const parent = this.component({
      source,
      spec: {
        destination: { ...DESTINATION, namespace: ARGOCD },
        ...spec,
      },
    });
    parent.metadata.name = this.id;
    parent.metadata.labels = { 'lakehouse-portal.io/environment': this.id };
    return parent;
  }

  private component(options: DeployOptions): KubernetesObject {
    const labels = { 'lakehouse-portal.io/environment': this.id };
    return {
      apiVersion: ARGO_API_VERSION,
      kind: 'Application',
      metadata: {
        name: this.application,
        namespace: ARGOCD,
        labels: { ...labels, 'lakehouse-portal.io/component': 'part' },
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      },
      spec: {
        project: `lakehouse-${this.id}`,
        source: {
          repoURL: readConnection().cluster.git.url,
          targetRevision: 'main',
          path: `environments/${this.id}/part`,
          ...options.source,
        },
        destination: { ...DESTINATION, namespace: this.namespace },
        syncPolicy: {
          automated: options.automated ?? { prune: true },
          ...(options.createNamespace !== false && {
            managedNamespaceMetadata: {
              labels: { ...labels, ...options.namespaceLabels },
            },
            syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
          }),
        },
        ...options.spec,
      },
    };
  }

  private project(spec: Fields = {}): KubernetesObject {
    return {
      apiVersion: ARGO_API_VERSION,
      kind: 'AppProject',
      metadata: {
        name: `lakehouse-${this.id}`,
        namespace: ARGOCD,
        labels: { 'lakehouse-portal.io/environment': this.id },
      },
      spec: {
        sourceRepos: ['*'],
        destinations: [{ server: '*', namespace: this.namespace }],
        clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
        ...spec,
      },
    };
  }
}
