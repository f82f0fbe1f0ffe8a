import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  type CancelRequest,
  type EnvironmentDetail,
  type EnvironmentOperation,
  type LakehouseEnvironmentsApi,
  type ListEnvironmentsQuery,
  type ListTimelineQuery,
  type SyncRequest,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { clusters } from './clusters';
import {
  creating,
  environments,
  manyEnvironments,
  STEPS,
} from './environments';
import { anOperation, earlierOperations } from './operations';
import { NOTHING } from './permitted';
import { requestsInUse } from './requestsInUse';
import { events } from './timeline';
import { passed } from './verifications';

/**
 * `default` an environment in every state, `creating` one that comes up while one looks, `many` a hundred, `empty` none,
 * `unconfigured` no cluster either, `viewer` may only read, `denied` nothing may be read, `failing` the backend is broken, `slow` it takes its time.
 */
export type MockScenario =
  | 'default'
  | 'creating'
  | 'many'
  | 'empty'
  | 'unconfigured'
  | 'viewer'
  | 'denied'
  | 'failing'
  | 'slow';

const LATENCY_MS = 150;
const SLOW_MS = 20_000;
/** How long each step of the creation takes. */
const STEP_MS = 3_000;

/** The environments API over invented environments. */
export class MockEnvironmentsApi implements LakehouseEnvironmentsApi {
  readonly #scenario: MockScenario;
  readonly #startedAt = Date.now();
  #environments: EnvironmentDetail[];

  constructor(scenario: MockScenario = 'default') {
    this.#scenario = scenario;
    const none: EnvironmentDetail[] = [];
    this.#environments = {
      default: environments,
      viewer: environments,
      slow: environments,
      creating: [creating(0)],
      // One of them is deleted.
      many: [...environments, ...manyEnvironments(101 - environments.length)],
      empty: none,
      unconfigured: none,
      denied: none,
      failing: none,
    }[scenario];
  }

  async #answer<T>(value: () => T): Promise<T> {
    await new Promise(resolve =>
      setTimeout(resolve, this.#scenario === 'slow' ? SLOW_MS : LATENCY_MS),
    );
    if (this.#scenario === 'denied') {
      throw new NotAllowedError('Unauthorized');
    }
    if (this.#scenario === 'failing') {
      throw new Error('The backend answered 500 Internal Server Error');
    }
    if (this.#scenario === 'creating') {
      const step = Math.floor((Date.now() - this.#startedAt) / STEP_MS);
      this.#environments = [creating(Math.min(step, STEPS))];
    }
    return value();
  }

  #find(id: string): EnvironmentDetail {
    const found = this.#environments.find(one => one.id === id);
    if (!found) {
      throw new NotFoundError(`No environment ${id}`);
    }
    return found;
  }

  #permitted(environment: EnvironmentDetail): EnvironmentDetail {
    return this.#scenario === 'viewer'
      ? { ...environment, permitted: NOTHING }
      : environment;
  }

  #replace(id: string, patch: Partial<EnvironmentDetail>) {
    this.#environments = this.#environments.map(one =>
      one.id === id ? { ...one, ...patch } : one,
    );
  }

  #clusters() {
    if (this.#scenario === 'unconfigured') return [];
    return this.#environments.length > 0 ? clusters : clusters.slice(0, 1);
  }

  listEnvironments({ deleted = false }: ListEnvironmentsQuery = {}) {
    return this.#answer(() => ({
      items: this.#environments.filter(
        ({ state }) => deleted || state !== 'deleted',
      ),
      clusters: this.#clusters(),
      mayCreate: this.#scenario !== 'viewer',
    }));
  }

  getEnvironment(id: string) {
    return this.#answer(() => this.#permitted(this.#find(id)));
  }

  getSpecification(id: string) {
    return this.#answer(() => ({
      spec: this.#find(id).spec,
      origin: { source: 'git' as const },
      problems: [],
    }));
  }

  getRequests(id: string) {
    return this.#answer(() => requestsInUse(this.#find(id)));
  }

  listTimeline(id: string, { limit = 50, before }: ListTimelineQuery = {}) {
    return this.#answer(() => {
      this.#find(id);
      const rest = events.filter(
        event => before === undefined || event.id < before,
      );
      return { items: rest.slice(0, limit), more: rest.length > limit };
    });
  }

  listOperations(id: string) {
    return this.#answer(() => {
      const { operation } = this.#find(id);
      return {
        items: [...(operation ? [operation] : []), ...earlierOperations(id)],
      };
    });
  }

  verifyEnvironment(id: string) {
    return this.#answer(() => {
      const now = new Date().toISOString();
      const verification = {
        ...passed,
        startedAt: new Date(Date.now() - 6_400).toISOString(),
        endedAt: now,
      };
      this.#find(id);
      this.#replace(id, { verification });
      return verification;
    });
  }

  syncEnvironment(id: string, _request?: SyncRequest) {
    return this.#answer(() => {
      this.#find(id);
      const operation = anOperation(id, {
        kind: 'sync',
        taskId: undefined,
        url: undefined,
        startedAt: new Date().toISOString(),
      });
      this.#replace(id, { operation });
      return operation;
    });
  }

  cancelOperation(operationId: string, { undo = false }: CancelRequest = {}) {
    return this.#answer(() => {
      const { id, operation } = this.#environments.find(
        one => one.operation?.id === operationId,
      )!;
      const ended: EnvironmentOperation = {
        ...operation!,
        state: 'cancelled',
        endedAt: new Date().toISOString(),
        reason: {
          code: 'cancelled-by-person',
          params: { by: 'user:default/ana.souza' },
          message: 'Cancelled by user:default/ana.souza',
        },
        stands: [
          {
            resource: { kind: 'Application', name: id },
            fate: undo ? 'undone' : 'stands',
          },
          {
            resource: {
              kind: 'PersistentVolumeClaim',
              namespace: `lakehouse-${id}`,
              name: 'data-postgresql-0',
            },
            fate: 'kept',
          },
        ],
      };
      this.#replace(id, { operation: ended, state: 'failed' });
      return ended;
    });
  }

  getOperation(operationId: string) {
    return this.#answer(
      () =>
        this.#environments.find(one => one.operation?.id === operationId)!
          .operation!,
    );
  }

  // What follows is for the forms and their actions; the pages never ask it.

  startOperation(): never {
    throw new Error('Not part of the pages');
  }

  getOperationFiles(): never {
    throw new Error('Not part of the pages');
  }

  reportPublished(): never {
    throw new Error('Not part of the pages');
  }

  applyOperation(): never {
    throw new Error('Not part of the pages');
  }

  getOffer(): never {
    throw new Error('Not part of the pages');
  }

  previewDeletion(): never {
    throw new Error('Not part of the pages');
  }

  previewEnvironment(): never {
    throw new Error('Not part of the pages');
  }
}
