import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  ComponentDetail,
  DeletionPreview,
  EnvironmentDetail,
  EnvironmentOperation,
  EnvironmentSpec,
  LakehouseEnvironmentsApi,
  Offer,
  PresentSpecification,
  RequestsInUse,
  Preview,
  PreviewRequest,
  Publication,
  Verification,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

const COMPONENTS = ['postgresql', 'minio', 'hive-metastore', 'trino'];

/** A component as the backend would tell of it. */
export function component(
  name: string,
  readiness: ComponentDetail['readiness'],
  more: Partial<ComponentDetail> = {},
): ComponentDetail {
  return {
    name,
    title: name,
    wave: COMPONENTS.indexOf(name),
    optional: false,
    application: `vendas-dev-${name}`,
    sync: 'Synced',
    health: readiness === 'usable' ? 'Healthy' : 'Progressing',
    readiness,
    resources: [],
    endpoints: [],
    upgrades: [],
    links: [],
    ...more,
  };
}

export const SPEC: EnvironmentSpec = {
  id: 'vendas-dev',
  title: 'Vendas (development)',
  owner: 'group:default/vendas-data',
  cluster: 'local',
  namespace: 'lakehouse-vendas-dev',
  preset: 'small',
  secrets: 'demo',
  components: [{ name: 'trino', version: '479' }],
};

const EMPTY_PREVIEW: Preview = { problems: [], resources: [], changes: [] };

/** An environments backend in memory. Operations move on by `apply`, and by `steps`, one each time somebody looks. */
export class FakeEnvironments implements LakehouseEnvironmentsApi {
  /** Every call that changes something, in order. */
  readonly writes: string[] = [];
  readonly operations = new Map<string, EnvironmentOperation>();
  readonly environments = new Map<string, EnvironmentDetail>();
  readonly specs = new Map<string, EnvironmentSpec | undefined>();
  files = [
    { path: 'environment.yaml', content: 'id: vendas-dev\n' },
    { path: 'argocd/project.yaml', content: 'kind: AppProject\n' },
  ];
  preview: Preview = EMPTY_PREVIEW;
  /** What changes begin with, where that is not what was last asked for. */
  present: PresentSpecification | undefined;
  verification: Verification = { outcome: 'passed', checks: [] };
  /** What happens while somebody follows; the last one stays. */
  steps: (() => void)[] = [];
  /** Called before each call, to fail it or to let it wait. */
  beforeCall: (method: string, environment: string) => Promise<void> | void =
    () => {};

  async startOperation(
    id: string,
    request: Parameters<LakehouseEnvironmentsApi['startOperation']>[1],
  ) {
    await this.#called('startOperation', id);
    const running = [...this.operations.values()].find(
      each =>
        each.environment === id &&
        !['failed', 'cancelled', 'succeeded'].includes(each.state),
    );
    const same =
      JSON.stringify(this.specs.get(id)) === JSON.stringify(request.spec);
    if (running) {
      if (running.kind === request.kind && same) {
        return running;
      }
      throw new ConflictError(
        `${running.requestedBy} is doing something else to ${id}`,
      );
    }
    this.writes.push(`start ${request.kind} ${id}`);
    this.specs.set(id, request.spec);
    const operation: EnvironmentOperation = {
      id: `op-${this.operations.size + 1}`,
      environment: id,
      kind: request.kind,
      state: 'started',
      requestedBy: 'user:default/ana',
      startedAt: '2026-11-30T12:00:00Z',
      taskId: request.taskId,
    };
    this.operations.set(operation.id, operation);
    if (request.kind !== 'delete') {
      this.put(id, { state: 'requested', spec: request.spec });
    }
    return operation;
  }

  /** Sets what is told of an environment. */
  put(id: string, detail: Partial<EnvironmentDetail>): void {
    this.environments.set(id, {
      id,
      title: id,
      origin: 'created',
      state: 'provisioning',
      cluster: 'local',
      namespace: `lakehouse-${id}`,
      components: [],
      details: [],
      thresholds: [],
      credentials: [],
      links: [],
      clusterState: {
        id: 'local',
        title: 'Laptop',
        connection: 'watching',
        simulated: false,
      },
      permitted: {
        change: true,
        delete: true,
        verify: true,
        sync: true,
        retry: true,
        cancel: true,
      },
      ...this.environments.get(id),
      ...detail,
    });
  }

  move(operationId: string, patch: Partial<EnvironmentOperation>): void {
    const operation = { ...this.#operation(operationId), ...patch };
    this.operations.set(operationId, operation);
  }

  async getOperation(operationId: string) {
    await this.#called('getOperation', operationId);
    const operation = this.#operation(operationId);
    if (operation.state === 'following') {
      this.steps.shift()?.();
    }
    return this.#operation(operationId);
  }

  async getOperationFiles(operationId: string) {
    await this.#called('getOperationFiles', operationId);
    const { kind, environment } = this.#operation(operationId);
    return {
      targetPath: `environments/${environment}`,
      files: kind === 'delete' ? [] : this.files,
    };
  }

  async reportPublished(operationId: string, publication: Publication) {
    await this.#called('reportPublished', operationId);
    this.writes.push(
      `report ${publication.state} ${publication.url ?? publication.revision}`,
    );
    this.move(operationId, publication);
    return this.#operation(operationId);
  }

  async applyOperation(operationId: string) {
    await this.#called('applyOperation', operationId);
    this.writes.push(`apply ${operationId}`);
    if (this.#operation(operationId).state !== 'waiting-for-merge') {
      this.move(operationId, { state: 'following' });
    }
    return this.#operation(operationId);
  }

  async cancelOperation(operationId: string, request: { undo?: boolean } = {}) {
    await this.#called('cancelOperation', operationId);
    const { state } = this.#operation(operationId);
    if (state === 'cancelled' && !request.undo) {
      return this.#operation(operationId);
    }
    if (state === 'succeeded' || (state === 'failed' && !request.undo)) {
      throw new ConflictError(`The operation has ended as ${state}`);
    }
    this.writes.push(`cancel ${operationId} undo=${Boolean(request.undo)}`);
    this.move(operationId, {
      state: state === 'failed' ? 'failed' : 'cancelled',
      stands: [
        {
          resource: { kind: 'Application', name: 'vendas-dev' },
          fate: request.undo ? 'undone' : 'stands',
        },
        {
          resource: {
            kind: 'PersistentVolumeClaim',
            name: 'data-postgresql-0',
          },
          fate: 'kept',
        },
      ],
    });
    return this.#operation(operationId);
  }

  async getSpecification(id: string): Promise<PresentSpecification> {
    await this.#called('getSpecification', id);
    return (
      this.present ?? {
        spec: (await this.getEnvironment(id)).spec,
        origin: { source: 'git' },
        problems: [],
      }
    );
  }

  async getEnvironment(id: string) {
    await this.#called('getEnvironment', id);
    const found = this.environments.get(id);
    if (!found) {
      throw new NotFoundError(`No environment ${id}`);
    }
    return found;
  }

  async previewEnvironment(request: PreviewRequest) {
    await this.#called('previewEnvironment', request.spec.id);
    this.specs.set('preview', request.spec);
    return this.preview;
  }

  async verifyEnvironment(id: string) {
    await this.#called('verifyEnvironment', id);
    this.writes.push(`verify ${id}`);
    return this.verification;
  }

  async getOffer(): Promise<Offer> {
    return { clusters: [], components: [], presets: [], delivery: 'push' };
  }

  async listEnvironments() {
    return {
      items: [...this.environments.values()],
      clusters: [],
      mayCreate: true,
    };
  }

  async listOperations() {
    return { items: [...this.operations.values()] };
  }

  async previewDeletion(): Promise<DeletionPreview> {
    throw new Error('No template asks it');
  }

  async getRequests(): Promise<RequestsInUse> {
    throw new Error('No template asks it');
  }

  async listTimeline() {
    return { items: [], more: false };
  }

  async syncEnvironment(): Promise<EnvironmentOperation> {
    throw new Error('No template syncs');
  }

  /** By the environment, whatever the call is about. */
  async #called(method: string, id: string) {
    await this.beforeCall(method, this.operations.get(id)?.environment ?? id);
  }

  #operation(operationId: string): EnvironmentOperation {
    const operation = this.operations.get(operationId);
    if (!operation) {
      throw new NotFoundError(`No operation ${operationId}`);
    }
    return operation;
  }
}
