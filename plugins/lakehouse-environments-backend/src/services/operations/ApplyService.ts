import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ComponentDefinition } from '@lakehouse-portal/manifests';
import { Knex } from 'knex';
import { Actor } from '../actorOf';
import { ClusterAccess } from '../cluster/types';
import { Clusters } from '../clusters/Clusters';
import { Deadlines } from '../judge/judgeOperation';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { TimelineStore } from '../store/TimelineStore';
import { EnvironmentRecord, OperationRecord } from '../types';
import { applyToCluster } from './applyToCluster';
import { canBeSeen } from '../tracker/deletion';
import { lockEnvironment } from './lockEnvironment';
import { ended } from './OperationsService';

/** Hands environments to Argo CD, or takes them away again. */
export class ApplyService {
  constructor(
    private readonly options: {
      database: Knex;
      environments: EnvironmentStore;
      operations: OperationStore;
      timeline: TimelineStore;
      clusters: Clusters;
      definitions: ComponentDefinition[];
      deadlines: Deadlines;
      now: () => number;
      onChange: (environments: string[]) => void;
    },
  ) {}

  /** May be called again after any failure: what was done already is left alone. */
  async apply(id: string, actor: Actor): Promise<OperationRecord> {
    const { operations, environments, onChange } = this.options;
    const operation = await operations.get(id);
    const environment =
      operation && (await environments.get(operation.environment));
    if (!operation || !environment) {
      throw new NotFoundError(`No operation '${id}'`);
    }
    if (operation.state === 'succeeded') return operation;
    if (operation.state === 'started') {
      throw new ConflictError(
        `The operation '${id}' has not been published to the repository yet`,
      );
    }
    if (operation.endedAt !== undefined) throw ended(operation);
    const { clusters } = this.options;
    const access = clusters.access(environment.cluster);
    if (!access) {
      throw new ConflictError(
        `The cluster '${environment.cluster}' is not configured any more`,
      );
    }
    const waits = operation.state === 'waiting-for-merge';
    const view = clusters.view(environment.id, environment.cluster);
    if (operation.kind === 'delete' && waits && !canBeSeen(view)) {
      throw new ConflictError(
        `Argo CD runs components of the environment '${environment.id}', but no Application '${environment.id}', by which it would be seen that the deletion was merged; apply the environment again by a change first`,
      );
    }
    try {
      // What a merge is to take away stays until Argo CD sees that it was merged.
      if (operation.kind !== 'delete' || !waits) {
        await this.change(operation, environment, access);
      }
    } catch (error) {
      throw new ServiceUnavailableError(
        `The cluster '${environment.cluster}' did not take it: ${
          (error as Error).message
        }`,
      );
    }
    await this.record(operation, waits, actor);
    onChange([environment.id]);
    return (await operations.get(id))!;
  }

  private async change(
    operation: OperationRecord,
    environment: EnvironmentRecord,
    access: ClusterAccess,
  ): Promise<void> {
    if (operation.kind === 'delete') {
      await access.deleteApplication(environment.id, environment.id);
      return;
    }
    const { root, applications } = this.options.clusters.view(
      environment.id,
      environment.cluster,
    );
    await applyToCluster({
      access,
      spec: operation.spec!,
      files: await this.options.operations.files(operation.id),
      definitions: this.options.definitions,
      account: this.options.clusters.config(environment.cluster)!.account,
      known: [...(root ? [root] : []), ...applications]
        .filter(({ deleting }) => !deleting)
        .map(({ application }) => application),
    });
  }

  private async record(
    operation: OperationRecord,
    waits: boolean,
    actor: Actor,
  ): Promise<void> {
    const { database, operations, environments, timeline, deadlines, now } =
      this.options;
    if (operation.appliedAt !== undefined) return;
    const at = now();
    await database.transaction(async trx => {
      await lockEnvironment(trx, operation.environment);
      const before = await environments.lock(operation.environment, trx);
      const moved = await operations.update(
        operation.id,
        [operation.state],
        {
          appliedAt: at,
          ...(!waits && {
            state: 'following' as const,
            followedAt: at,
            deadlineAt: at + deadlines.environmentMs,
          }),
        },
        trx,
      );
      // Somebody cancelled it meanwhile, or applied it too; or it goes on when it is merged.
      if (!moved || waits) return;
      await timeline.add(
        [
          {
            environment: operation.environment,
            at,
            kind: 'operation',
            from: operation.state,
            to: 'following',
            actor: actor.ref,
            operationId: operation.id,
          },
        ],
        trx,
      );
      if (operation.kind !== 'delete' || !before) return;
      await environments.update(
        operation.environment,
        { state: 'deleting', since: at, reason: undefined },
        trx,
      );
      await timeline.add(
        [
          {
            environment: operation.environment,
            at,
            kind: 'state',
            from: before.state,
            to: 'deleting',
            actor: actor.ref,
            operationId: operation.id,
          },
        ],
        trx,
      );
    });
  }
}
