import {
  ANNOTATION_COMPONENT,
  ANNOTATION_ENVIRONMENT,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  ApplicationObservation,
  ClusterAccess,
  ClusterFollower,
  ClusterObservation,
  ForeignObject,
  KubernetesObject,
  QuotaRoom,
  QuotaUse,
  SecretStoreState,
} from '../services/cluster/types';

/** A cluster in memory, whose Argo CD does what a test says. */
export class FakeCluster implements ClusterFollower, ClusterAccess {
  /** Calls that changed something, in their order. */
  readonly calls: string[] = [];
  readonly objects = new Map<string, KubernetesObject>();
  readonly secrets = new Map<string, string[]>();
  readonly namespaces = new Set<string>();
  remainders: KubernetesObject[] = [];
  cpu: { used: number; allowed: number } | undefined;
  quotaInUse: QuotaUse | 'absent' | 'denied' = 'absent';
  /** By namespace; `undefined` as a value is not to be read. */
  readonly quotas = new Map<string, QuotaRoom[] | undefined>();
  readonly cronJobs = new Map<string, { lastSuccessAt?: string }>();
  /** Thrown by whatever is asked. */
  failure: Error | undefined;
  storageClasses = ['standard'];
  kindsNotServed: string[] = [];
  wavesOrdered: boolean | undefined = true;
  /** Of every environment. */
  foreignObjects: ForeignObject[] = [];
  /** Of every name. */
  store: SecretStoreState = { state: 'ready' };
  readonly #applications = new Map<string, ApplicationObservation>();
  readonly #listeners = new Set<(environments: string[]) => void>();
  #observation: ClusterObservation;

  constructor(
    readonly cluster: string,
    private readonly now: () => number = () => Date.now(),
  ) {
    this.#observation = { connection: 'watching', since: this.time() };
  }

  /** Has Argo CD tell of an Application; what is not said stays, and is well at first. */
  tell(
    environment: string,
    component: string | undefined,
    told: Partial<ApplicationObservation> = {},
  ): this {
    const name = component ? `${environment}-${component}` : environment;
    const labels = {
      [ANNOTATION_ENVIRONMENT]: environment,
      ...(component && { [ANNOTATION_COMPONENT]: component }),
    };
    this.#applications.set(name, {
      application: name,
      environment,
      component,
      labels,
      annotations: {},
      namespace: component ? `lakehouse-${environment}` : 'argocd',
      sync: 'Synced',
      health: 'Healthy',
      phase: 'Succeeded',
      missing: false,
      deleting: false,
      pending: [],
      resources: [],
      reasons: [],
      ...this.#applications.get(name),
      comparedAt: this.time(1),
      ...told,
    });
    this.changed([environment]);
    return this;
  }

  /** All of an environment as told. */
  tellAll(
    environment: string,
    components: string[],
    told: Partial<ApplicationObservation> = {},
  ): this {
    for (const component of [undefined, ...components]) {
      this.tell(environment, component, told);
    }
    return this;
  }

  forget(environment: string): void {
    for (const [name, application] of this.#applications) {
      if (application.environment === environment) {
        this.#applications.delete(name);
      }
    }
    this.changed([environment]);
  }

  connect(connection: ClusterObservation['connection'], reason?: string): void {
    this.#observation = { connection, reason, since: this.time() };
    this.changed(
      [...this.#applications.values()].map(({ environment }) => environment),
    );
  }

  async run(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>(resolve => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  observe(): ClusterObservation {
    return this.#observation;
  }

  applications(): ApplicationObservation[] {
    return [...this.#applications.values()];
  }

  onChange(listener: (environments: string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async describe() {
    this.check();
    return {
      kubernetesVersion: 'v1.34.4',
      storageClasses: this.storageClasses,
      defaultStorageClass: this.storageClasses[0],
    };
  }

  async ordersWaves() {
    this.check();
    return this.wavesOrdered;
  }

  async unknownKinds(objects: { apiVersion: string; kind: string }[]) {
    this.check();
    return objects.filter(({ kind }) => this.kindsNotServed.includes(kind));
  }

  async secretStore() {
    this.check();
    return this.store;
  }

  async foreign() {
    this.check();
    return this.foreignObjects;
  }

  async namespaceExists(name: string) {
    this.check();
    return this.namespaces.has(name);
  }

  async apply(object: KubernetesObject) {
    this.check();
    const key = `${object.kind}/${object.metadata.name}`;
    const before = this.objects.get(key);
    this.objects.set(key, object);
    if (object.kind === 'Namespace') this.namespaces.add(object.metadata.name);
    if (JSON.stringify(before) === JSON.stringify(object)) return 'unchanged';
    this.calls.push(`apply ${key}`);
    return before ? 'changed' : 'created';
  }

  async dryRun() {
    this.check();
    return undefined;
  }

  async createSecretOnce(
    secret: { namespace: string; name: string },
    keys: Record<string, unknown>,
  ) {
    this.check();
    const key = `${secret.namespace}/${secret.name}`;
    if (this.secrets.has(key)) return 'exists';
    this.secrets.set(key, Object.keys(keys));
    return 'created';
  }

  async requestSync(application: string) {
    this.check();
    this.calls.push(`sync ${application}`);
    return 'requested' as const;
  }

  async requestRefresh(application: string) {
    this.check();
    this.calls.push(`refresh ${application}`);
  }

  async terminateOperation(application: string) {
    this.check();
    this.calls.push(`terminate ${application}`);
  }

  async deleteApplication(application: string) {
    this.check();
    this.calls.push(`delete Application/${application}`);
  }

  async deleteProject(project: string) {
    this.check();
    this.calls.push(`delete AppProject/${project}`);
  }

  async listRemainders() {
    this.check();
    return this.remainders;
  }

  async quotaRoom(namespace: string) {
    this.check();
    return this.quotas.has(namespace) ? this.quotas.get(namespace) : [];
  }

  async quotaUse() {
    this.check();
    return this.quotaInUse;
  }

  async cpuUse() {
    this.check();
    return this.cpu;
  }

  async findCronJob(namespace: string, name: string) {
    this.check();
    return this.cronJobs.get(`${namespace}/${name}`);
  }

  async deleteNamespace(namespace: string) {
    this.check();
    this.namespaces.delete(namespace);
    this.calls.push(`delete Namespace/${namespace}`);
  }

  private check(): void {
    if (this.failure) throw this.failure;
  }

  private changed(environments: string[]): void {
    for (const listener of this.#listeners) listener(environments);
  }

  private time(later = 0): string {
    return new Date(this.now() + later).toISOString();
  }
}
