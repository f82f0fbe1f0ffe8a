import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { Actor } from '../actorOf';
import { Clusters } from '../clusters/Clusters';
import { Deadlines } from '../judge/judgeOperation';
import { OperationStore } from '../store/OperationStore';
import { EnvironmentRecord, OperationRecord } from '../types';
import { OperationWriter } from './OperationWriter';

/** Has Argo CD bring components back to what Git says. */
export class SyncService {
  constructor(
    private readonly options: {
      writer: OperationWriter;
      operations: OperationStore;
      clusters: Clusters;
      deadlines: Deadlines;
      now: () => number;
      onChange: (environments: string[]) => void;
    },
  ) {}

  async sync(
    environment: EnvironmentRecord,
    component: string | undefined,
    actor: Actor,
  ): Promise<OperationRecord> {
    const { writer, clusters, operations, deadlines, now } = this.options;
    const access = clusters.access(environment.cluster);
    const { applications } = clusters.view(environment.id, environment.cluster);
    const targets = applications.filter(
      each => component === undefined || each.component === component,
    );
    if (!access || targets.length === 0) {
      throw component === undefined || !access
        ? new ConflictError(
            `Argo CD has nothing of the environment '${environment.id}' to sync`,
          )
        : new InputError(
            `The environment '${environment.id}' has no component '${component}'`,
          );
    }
    const at = now();
    const fresh = writer.newOperation(
      'sync',
      environment.id,
      undefined,
      actor,
      {
        state: 'following',
        component,
        appliedAt: at,
        followedAt: at,
        deadlineAt: at + deadlines.componentMs,
      },
    );
    const operation = await writer.begin(
      fresh,
      undefined,
      actor,
      async () => undefined,
    );
    // The same was asked for a moment ago.
    if (operation.id !== fresh.id) return operation;
    try {
      for (const { application } of targets) {
        await access.requestSync(application, environment.id, {
          prune: true,
          by: actor.ref,
        });
      }
    } catch (error) {
      const message = (error as Error).message;
      await operations.update(operation.id, ['following'], {
        state: 'failed',
        endedAt: now(),
        reason: {
          code: 'apply-refused',
          params: { detail: message },
          message: `The cluster did not take it: ${message}`,
        },
      });
      throw new ServiceUnavailableError(
        `The cluster '${environment.cluster}' did not take it: ${message}`,
      );
    } finally {
      this.options.onChange([environment.id]);
    }
    return operation;
  }
}
