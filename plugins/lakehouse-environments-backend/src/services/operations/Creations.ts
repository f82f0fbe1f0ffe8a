import { ConflictError } from '@backstage/errors';
import {
  ComponentDefinition,
  EnvironmentSpec,
  RenderedFile,
} from '@lakehouse-portal/manifests';
import { Knex } from 'knex';
import { Actor } from '../actorOf';
import { patchOfSpec } from '../specs/patchOfSpec';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { OperationStore } from '../store/OperationStore';
import { OperationRecord } from '../types';
import { beginCreate } from './beginCreate';
import { lockEnvironment } from './lockEnvironment';
import { OperationWriter } from './OperationWriter';

/** A creation that is asked for. */
export interface CreationWish {
  spec: EnvironmentSpec;
  /** Who asks may go on with what somebody began under this name. */
  mayContinue: boolean;
}

/** Begins creations. */
export class Creations {
  constructor(
    private readonly options: {
      database: Knex;
      environments: EnvironmentStore;
      operations: OperationStore;
      definitions: ComponentDefinition[];
      writer: OperationWriter;
      now: () => number;
    },
  ) {}

  /** The creation that was asked for before, where this is the same one. */
  async same(
    wish: CreationWish,
    taskId: string | undefined,
    actor: Actor,
  ): Promise<OperationRecord | undefined> {
    return this.options.database.transaction(async trx => {
      await lockEnvironment(trx, wish.spec.id);
      const begun = await beginCreate({ ...this.options, ...wish, trx });
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

  /** Records it, and holds its name and its namespace. */
  async start(
    wish: CreationWish,
    files: RenderedFile[],
    taskId: string | undefined,
    actor: Actor,
  ): Promise<OperationRecord> {
    const { environments, operations, definitions, writer, now } = this.options;
    const { spec } = wish;
    const patch = patchOfSpec(spec, definitions);
    const operation = writer.newOperation('create', spec.id, taskId, actor, {
      spec,
      specHash: patch.specHash,
    });
    let answer = operation;
    await writer.write(spec.id, async trx => {
      const begun = await beginCreate({ ...this.options, ...wish, trx });
      if (begun.same) {
        answer = begun.same;
        return;
      }
      if (begun.done) {
        answer = { ...operation, state: 'succeeded', endedAt: now() };
        await operations.insert(answer, undefined, trx);
        await writer.note(trx, answer, answer.state, actor);
        return;
      }
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
      await writer.note(trx, operation, 'started', actor);
      await writer.noteState(trx, operation, begun.earlier?.state, 'requested');
    });
    return answer;
  }
}
