import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  OperationRequest,
  Problem,
  Publication,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ProvisioningConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import {
  ComponentDefinition,
  EnvironmentSpec,
  RenderedFile,
} from '@lakehouse-portal/manifests';
import { Knex } from 'knex';
import { PreviewService } from '../preview/PreviewService';
import { patchOfSpec } from '../specs/patchOfSpec';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { TimelineStore } from '../store/TimelineStore';
import { hasEnded, OperationRecord } from '../types';
import { beginCreate } from './beginCreate';
import { lockEnvironment } from './lockEnvironment';
import { heldBy } from './messages';

/** Who asks. */
export interface Actor {
  /** Entity reference, or the name of a service. */
  ref: string;
}

export interface OperationsOptions {
  database: Knex;
  environments: EnvironmentStore;
  operations: OperationStore;
  timeline: TimelineStore;
  previews: PreviewService;
  definitions: ComponentDefinition[];
  provisioning: ProvisioningConfig | undefined;
  now: () => number;
  /** Environments moved on. */
  onChange: (environments: string[]) => void;
}

/** Begins what people ask to be done, and records how far it came until Argo CD has it. */
export class OperationsService {
  constructor(private readonly options: OperationsOptions) {}

  /** The same request again answers the same operation. */
  async start(
    environment: string,
    request: OperationRequest,
    actor: Actor,
  ): Promise<OperationRecord> {
    const { kind, taskId } = request;
    if (kind === 'delete') return this.startDelete(environment, taskId, actor);
    if (kind !== 'create' && kind !== 'change') {
      throw new InputError(
        `To ${kind} an environment, call its own route '/environments/${environment}/${kind}'`,
      );
    }
    if (!request.spec) {
      throw new InputError(`'spec' must be given to ${kind} an environment`);
    }
    if (request.spec.id !== environment) {
      throw new InputError(
        `'spec.id' is '${request.spec.id}', but the address says '${environment}'`,
      );
    }
    if (!this.options.provisioning) {
      throw new InputError(
        `No cluster is configured to make environments in ('lakehouse.provisioning')`,
      );
    }
    const checked = await this.options.previews.check(request.spec, kind);
    // What stands in the way of the name is judged where it is decided, below.
    const errors = checked.problems.filter(
      ({ severity, code }) => severity === 'error' && code !== 'name-taken',
    );
    const { spec, rendered } = checked;
    if (kind === 'create' && spec) {
      const same = await this.sameCreation(environment, spec, taskId, actor);
      if (same) return same;
    }
    refuse(errors);
    if (!spec || !rendered) refuse(checked.problems);
    return kind === 'create'
      ? this.startCreate(spec!, rendered!.files, taskId, actor)
      : this.startChange(spec!, rendered!.files, taskId, actor);
  }

  async files(
    id: string,
  ): Promise<{ targetPath: string; files: RenderedFile[] }> {
    const operation = await this.required(id);
    const { provisioning, operations } = this.options;
    const folder = provisioning?.repository.path ?? 'environments';
    return {
      targetPath: `${folder}/${operation.environment}`,
      files:
        operation.kind === 'delete' ? [] : await operations.files(operation.id),
    };
  }

  async get(id: string): Promise<OperationRecord | undefined> {
    return this.options.operations.get(id);
  }

  /** The files are in the repository, or wait there to be merged. */
  async published(
    id: string,
    publication: Publication,
    actor: Actor,
  ): Promise<OperationRecord> {
    const { operations, environments, now } = this.options;
    const operation = await this.required(id);
    const { state, revision, url } = publication;
    if (operation.state === 'following' || operation.state === state) {
      if (operation.revision === undefined && revision !== undefined) {
        await operations.update(id, [operation.state], { revision, url });
      }
      return this.required(id);
    }
    const from = ['started', 'waiting-for-merge', 'published'] as const;
    await this.write(operation.environment, async trx => {
      const moved = await operations.update(
        id,
        from,
        { state, revision, url, publishedAt: operation.publishedAt ?? now() },
        trx,
      );
      if (!moved) throw ended(operation);
      await this.note(trx, operation, state, actor);
      if (
        operation.kind === 'change' &&
        state === 'published' &&
        operation.spec
      ) {
        // Argo CD reads the repository by itself: from here on it is what the environment is to be.
        await environments.update(
          operation.environment,
          patchOfSpec(operation.spec, this.options.definitions),
          trx,
        );
      }
    });
    return this.required(id);
  }

  /** The creation that was asked for before, where this is the same one. */
  private async sameCreation(
    environment: string,
    spec: EnvironmentSpec,
    taskId: string | undefined,
    actor: Actor,
  ): Promise<OperationRecord | undefined> {
    return this.options.database.transaction(async trx => {
      await lockEnvironment(trx, environment);
      const begun = await beginCreate({ ...this.options, trx, spec });
      if (begun.same && taskId && begun.same.requestedBy === actor.ref) {
        await this.options.operations.update(
          begun.same.id,
          [begun.same.state],
          { taskId },
          trx,
        );
      }
      return begun.same;
    });
  }

  private async startCreate(
    spec: EnvironmentSpec,
    files: RenderedFile[],
    taskId: string | undefined,
    actor: Actor,
  ): Promise<OperationRecord> {
    const { environments, operations, definitions, now } = this.options;
    const patch = patchOfSpec(spec, definitions);
    const operation = this.newOperation('create', spec.id, taskId, actor, {
      spec,
      specHash: patch.specHash,
    });
    let same: OperationRecord | undefined;
    await this.write(spec.id, async trx => {
      const begun = await beginCreate({ ...this.options, trx, spec });
      same = begun.same;
      if (same) return;
      // Somebody may ask for another environment in this namespace at the same time.
      await lockEnvironment(trx, `${spec.cluster}/${spec.namespace}`);
      const neighbour = await environments.at(
        spec.cluster,
        spec.namespace,
        trx,
      );
      if (neighbour && neighbour.id !== spec.id) {
        throw new ConflictError(
          `The namespace '${spec.namespace}' belongs to the environment '${neighbour.id}'`,
        );
      }
      const at = now();
      await environments.put(
        {
          id: spec.id,
          title: spec.title,
          ...patch,
          origin: 'created',
          state: 'requested',
          since: at,
          reason: undefined,
          cluster: spec.cluster,
          namespace: spec.namespace,
          verification: undefined,
          thresholds: undefined,
          observedAt: undefined,
          createdAt: begun.earlier?.createdAt ?? at,
        },
        trx,
      );
      await operations.insert(operation, files, trx);
      await this.note(trx, operation, 'started', actor);
      await this.noteState(trx, operation, begun.earlier?.state, 'requested');
    });
    return same ?? operation;
  }

  private async startChange(
    spec: EnvironmentSpec,
    files: RenderedFile[],
    taskId: string | undefined,
    actor: Actor,
  ): Promise<OperationRecord> {
    const { environments, operations, definitions } = this.options;
    const { specHash } = patchOfSpec(spec, definitions);
    const operation = this.newOperation('change', spec.id, taskId, actor, {
      spec,
      specHash,
    });
    return this.begin(operation, files, actor, async trx => {
      const environment = await environments.lock(spec.id, trx);
      if (environment?.specHash !== specHash) return undefined;
      const last = (await operations.list(spec.id, 100, trx)).find(
        ({ kind }) => kind === 'create' || kind === 'change',
      );
      return last?.state === 'succeeded' && last.specHash === specHash
        ? last
        : undefined;
    });
  }

  private async startDelete(
    environment: string,
    taskId: string | undefined,
    actor: Actor,
  ): Promise<OperationRecord> {
    const { environments } = this.options;
    const operation = this.newOperation('delete', environment, taskId, actor);
    return this.begin(operation, undefined, actor, async trx => {
      const record = await environments.lock(environment, trx);
      if (!record || record.state === 'deleted') {
        throw new NotFoundError(`No environment '${environment}'`);
      }
      return undefined;
    });
  }

  /** Holds the environment, unless the same was asked for before or somebody else holds it. */
  async begin(
    operation: OperationRecord,
    files: RenderedFile[] | undefined,
    actor: Actor,
    /** Resolves the operation that did the same. */
    look: (trx: Knex.Transaction) => Promise<OperationRecord | undefined>,
  ): Promise<OperationRecord> {
    const { operations } = this.options;
    let same: OperationRecord | undefined;
    await this.write(operation.environment, async trx => {
      const open = await operations.openOf(operation.environment, trx);
      if (
        open?.kind === operation.kind &&
        open.specHash === operation.specHash &&
        open.component === operation.component
      ) {
        same = open;
        return;
      }
      if (open) throw new ConflictError(heldBy(open));
      same = await look(trx);
      if (same) return;
      await operations.insert(operation, files, trx);
      await this.note(trx, operation, operation.state, actor);
    });
    return same ?? operation;
  }

  newOperation(
    kind: OperationRecord['kind'],
    environment: string,
    taskId: string | undefined,
    actor: Actor,
    more: Partial<OperationRecord> = {},
  ): OperationRecord {
    return {
      id: randomUUID(),
      environment,
      kind,
      state: 'started',
      requestedBy: actor.ref,
      taskId,
      startedAt: this.options.now(),
      undo: false,
      ...more,
    };
  }

  private async write(
    environment: string,
    work: (trx: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    const { database, onChange } = this.options;
    await database.transaction(async trx => {
      await lockEnvironment(trx, environment);
      await work(trx);
    });
    onChange([environment]);
  }

  private async note(
    trx: Knex.Transaction,
    operation: OperationRecord,
    to: string,
    actor: Actor,
  ): Promise<void> {
    await this.options.timeline.add(
      [
        {
          environment: operation.environment,
          at: this.options.now(),
          kind: 'operation',
          from: operation.state === to ? undefined : operation.state,
          to,
          actor: actor.ref,
          operationId: operation.id,
        },
      ],
      trx,
    );
  }

  private async noteState(
    trx: Knex.Transaction,
    operation: OperationRecord,
    from: string | undefined,
    to: string,
  ): Promise<void> {
    await this.options.timeline.add(
      [
        {
          environment: operation.environment,
          at: this.options.now(),
          kind: 'state',
          from,
          to,
          operationId: operation.id,
        },
      ],
      trx,
    );
  }

  private async required(id: string): Promise<OperationRecord> {
    const operation = await this.options.operations.get(id);
    if (!operation) throw new NotFoundError(`No operation '${id}'`);
    return operation;
  }
}

/** What can no longer be done with an operation. */
export function ended(operation: OperationRecord): ConflictError {
  return new ConflictError(
    hasEnded(operation.state)
      ? `The operation '${operation.id}' has ended as ${operation.state}`
      : `The operation '${operation.id}' is ${operation.state} by now`,
  );
}

function refuse(problems: Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new InputError(
    errors
      .map(({ field, message }) => (field ? `${field}: ${message}` : message))
      .join(' '),
  );
}
