import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Remainder } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { Knex } from 'knex';
import { Actor } from '../actorOf';
import { Clusters } from '../clusters/Clusters';
import { reasonOf } from '../reasons';
import { EnvironmentFolders } from '../repository/types';
import { EnvironmentPatch, EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { TimelineStore } from '../store/TimelineStore';
import { whatStands } from '../tracker/remainders';
import {
  EnvironmentRecord,
  OPEN_OPERATION_STATES,
  OperationRecord,
} from '../types';
import { lockEnvironment } from './lockEnvironment';
import { ended } from './OperationsService';

/** Ends operations where they stand, and takes back what holds no data where that is asked for. */
export class CancelService {
  constructor(
    private readonly options: {
      database: Knex;
      environments: EnvironmentStore;
      operations: OperationStore;
      timeline: TimelineStore;
      clusters: Clusters;
      /** Folder of all environments in the repository. */
      folder: string;
      /** Absent where the portal may not push to the repository by itself. */
      folders: EnvironmentFolders | undefined;
      logger: LoggerService;
      now: () => number;
      onChange: (environments: string[]) => void;
      onEnd: (operation: OperationRecord) => void;
    },
  ) {}

  async cancel(
    id: string,
    options: { undo: boolean },
    actor: Actor,
  ): Promise<OperationRecord> {
    const { operations, environments, onChange, onEnd } = this.options;
    const operation = await operations.get(id);
    const environment =
      operation && (await environments.get(operation.environment));
    if (!operation || !environment) {
      throw new NotFoundError(`No operation '${id}'`);
    }
    const undo = options.undo && operation.kind === 'create';
    // Also after it failed or was cancelled: what it made may be taken back later.
    const mayUndo =
      undo &&
      (operation.state === 'cancelled' || operation.state === 'failed') &&
      (await this.isLast(operation));
    if (operation.state === 'cancelled' && !mayUndo) return operation;
    if (operation.endedAt !== undefined && !mayUndo) throw ended(operation);
    // Until it is merged, nothing was taken away.
    if (operation.kind === 'delete' && operation.state === 'following') {
      throw new ConflictError(
        'A deletion cannot be stopped once Argo CD has begun with it',
      );
    }
    if (undo && operation.appliedAt !== undefined) {
      await this.takeAway(environment);
    }
    const folderRemoved =
      undo && (await this.removeFolder(operation, environment, actor));
    await this.record(operation, environment, { undo, folderRemoved }, actor);
    onChange([environment.id]);
    const now = (await operations.get(id))!;
    if (operation.endedAt === undefined) onEnd(now);
    return now;
  }

  private async isLast({ environment, id }: OperationRecord): Promise<boolean> {
    const [last] = await this.options.operations.list(environment, 1);
    return last?.id === id;
  }

  /** Deletes the Applications with what they deployed; claims and Secrets are looked at when those are gone. */
  private async takeAway(environment: EnvironmentRecord): Promise<void> {
    const access = this.options.clusters.access(environment.cluster);
    if (!access) {
      throw new ConflictError(
        `The cluster '${environment.cluster}' is not configured any more`,
      );
    }
    try {
      // A deployment under way would keep the deletion waiting.
      await access.terminateOperation(environment.id, environment.id);
      await access.deleteApplication(environment.id, environment.id);
    } catch (error) {
      throw new ServiceUnavailableError(
        `The cluster '${environment.cluster}' did not take it back: ${
          (error as Error).message
        }`,
      );
    }
  }

  /**
   * Whether what was published is no longer there. Where it cannot be removed it stands, as the answer says; nothing reads it once
   * the Applications are gone.
   */
  private async removeFolder(
    { id, publishedAt }: OperationRecord,
    environment: EnvironmentRecord,
    actor: Actor,
  ): Promise<boolean> {
    const { folders, logger } = this.options;
    if (!folders || publishedAt === undefined) return false;
    try {
      await folders.remove(
        environment.id,
        [
          `Take back lakehouse environment ${environment.id}`,
          `Requested-by: ${actor.ref}\nOperation: ${id}`,
        ].join('\n\n'),
      );
      return true;
    } catch (error) {
      logger.warn(
        `The folder of the environment '${
          environment.id
        }' was left in the repository: ${(error as Error).message}`,
      );
      return false;
    }
  }

  private async record(
    operation: OperationRecord,
    environment: EnvironmentRecord,
    { undo, folderRemoved }: { undo: boolean; folderRemoved: boolean },
    actor: Actor,
  ): Promise<void> {
    const { database, environments, operations, timeline, now } = this.options;
    const at = now();
    const reason = reasonOf(
      'cancelled-by-person',
      { by: actor.ref },
      `${actor.ref} cancelled it.`,
    );
    await database.transaction(async trx => {
      await lockEnvironment(trx, environment.id);
      const open = operation.endedAt === undefined;
      const moved = await operations.update(
        operation.id,
        open ? OPEN_OPERATION_STATES : [operation.state],
        {
          ...(open && { state: 'cancelled' as const, endedAt: at, reason }),
          undo,
          stands: this.stands(operation, environment, folderRemoved),
        },
        trx,
      );
      if (!moved) throw ended(operation);
      if (open) {
        await timeline.add(
          [
            {
              environment: environment.id,
              at,
              kind: 'operation',
              from: operation.state,
              to: 'cancelled',
              actor: actor.ref,
              reason,
              operationId: operation.id,
            },
          ],
          trx,
        );
      }
      const before = await environments.lock(environment.id, trx);
      const state = stateAfter(operation, undo);
      if (state === undefined || !before || state === before.state) return;
      const patch: EnvironmentPatch = { state, since: at, reason };
      await environments.update(environment.id, patch, trx);
      await timeline.add(
        [
          {
            environment: environment.id,
            at,
            kind: 'state',
            from: before.state,
            to: state,
            actor: actor.ref,
            reason,
            operationId: operation.id,
          },
        ],
        trx,
      );
    });
  }

  private stands(
    operation: OperationRecord,
    environment: EnvironmentRecord,
    folderRemoved: boolean,
  ): Remainder[] {
    const { clusters, folder } = this.options;
    return whatStands({
      environment,
      operation,
      view: clusters.view(environment.id, environment.cluster),
      folder: `${folder}/${environment.id}`,
      folderRemoved,
    });
  }
}

/** Where a cancelled operation leaves its environment; `undefined`: as its cluster tells. */
function stateAfter(
  { kind, publishedAt, appliedAt }: OperationRecord,
  undo: boolean,
): 'deleted' | 'deleting' | 'failed' | undefined {
  if (kind !== 'create') return undefined;
  if (publishedAt === undefined) return 'deleted';
  if (!undo) return 'failed';
  return appliedAt === undefined ? 'deleted' : 'deleting';
}
