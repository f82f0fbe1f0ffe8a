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
import { Actor } from '../actorOf';
import { PreviewService } from '../preview/PreviewService';
import { patchOfSpec } from '../specs/patchOfSpec';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { TimelineStore } from '../store/TimelineStore';
import { EnvironmentRecord, hasEnded, OperationRecord } from '../types';
import { isBroken } from './askedAgain';
import { Creations } from './Creations';
import { notOurs } from './messages';
import { OperationWriter } from './OperationWriter';

/** What stands in the way of a name is judged where it is decided, with the name held. */
const JUDGED_LATER = ['name-taken', 'creation-differs'];

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
  private readonly writer: OperationWriter;
  private readonly creations: Creations;

  constructor(private readonly options: OperationsOptions) {
    this.writer = new OperationWriter(options);
    this.creations = new Creations({ ...options, writer: this.writer });
  }

  /** The same request again answers the same operation. */
  async start(
    environment: string,
    request: OperationRequest,
    actor: Actor,
    /** Who asks may go on with what somebody began under this name. */
    mayContinue = false,
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
    if (kind === 'change') {
      refuseOthers(await this.options.environments.get(environment), kind);
    }
    const checked = await this.options.previews.check(request.spec, kind);
    const errors = checked.problems.filter(
      ({ severity, code }) =>
        severity === 'error' && !JUDGED_LATER.includes(code),
    );
    const { spec, rendered } = checked;
    if (kind === 'create' && spec) {
      const same = await this.creations.same(
        { spec, mayContinue },
        taskId,
        actor,
      );
      if (same) return same;
    }
    refuse(errors);
    if (!spec || !rendered) refuse(checked.problems);
    return kind === 'create'
      ? this.creations.start(
          { spec: spec!, mayContinue },
          rendered!.files,
          taskId,
          actor,
        )
      : this.startChange(
          { spec: spec!, anew: checked.restores ?? false },
          rendered!.files,
          taskId,
          actor,
        );
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
    await this.writer.write(operation.environment, async trx => {
      const moved = await operations.update(
        id,
        from,
        { state, revision, url, publishedAt: operation.publishedAt ?? now() },
        trx,
      );
      if (!moved) throw ended(operation);
      await this.writer.note(trx, operation, state, actor);
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

  private async startChange(
    {
      spec,
      anew,
    }: {
      spec: EnvironmentSpec;
      /** Others changed files in Git, which are to be as they were. */
      anew: boolean;
    },
    files: RenderedFile[],
    taskId: string | undefined,
    actor: Actor,
  ): Promise<OperationRecord> {
    const { environments, operations, definitions } = this.options;
    const { specHash } = patchOfSpec(spec, definitions);
    const operation = this.writer.newOperation(
      'change',
      spec.id,
      taskId,
      actor,
      {
        spec,
        specHash,
      },
    );
    return this.writer.begin(operation, files, actor, async trx => {
      const environment = await environments.lock(spec.id, trx);
      // One that does not do what it was asked for is asked for again.
      if (
        anew ||
        !environment ||
        environment.specHash !== specHash ||
        isBroken(environment)
      ) {
        return undefined;
      }
      const last = await operations.lastWish(spec.id, trx);
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
    const operation = this.writer.newOperation(
      'delete',
      environment,
      taskId,
      actor,
    );
    return this.writer.begin(operation, undefined, actor, async trx => {
      const record = await environments.lock(environment, trx);
      if (!record || record.state === 'deleted') {
        throw new NotFoundError(`No environment '${environment}'`);
      }
      refuseOthers(record, 'delete');
      return undefined;
    });
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

/** Its data are not ours to throw away, and nobody knows what it was asked to be. */
function refuseOthers(
  environment: EnvironmentRecord | undefined,
  kind: 'change' | 'delete',
): void {
  if (environment?.origin === 'discovered' && environment.state !== 'deleted') {
    throw new ConflictError(notOurs(environment, kind));
  }
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
