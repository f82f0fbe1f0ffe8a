import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import { RenderedFile } from '@lakehouse-portal/manifests';
import { Knex } from 'knex';
import { Actor } from '../actorOf';
import { OperationStore } from '../store/OperationStore';
import { TimelineStore } from '../store/TimelineStore';
import { OperationRecord } from '../types';
import { lockEnvironment } from './lockEnvironment';
import { heldBy } from './messages';

/** Records operations, with their environment held and what happens told. */
export class OperationWriter {
  constructor(
    private readonly options: {
      database: Knex;
      operations: OperationStore;
      timeline: TimelineStore;
      now: () => number;
      /** Environments moved on. */
      onChange: (environments: string[]) => void;
    },
  ) {}

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

  /** Writes with the environment held, and says that it moved on. */
  async write(
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

  async note(
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

  async noteState(
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
}
