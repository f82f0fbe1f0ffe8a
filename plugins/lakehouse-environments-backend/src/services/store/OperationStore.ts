import { OperationState } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { RenderedFile } from '@lakehouse-portal/manifests';
import { Knex } from 'knex';
import { fromJson, OperationRow, toJson, toNumber } from '../../database/rows';
import { hasEnded, OperationRecord } from '../types';
import { pack, unpack } from './compression';

const TABLE = 'environment_operations';

/** All but the files, which are large and seldom asked for. */
const COLUMNS = [
  'id',
  'environment',
  'kind',
  'state',
  'requested_by',
  'task_id',
  'spec',
  'spec_hash',
  'component',
  'revision',
  'url',
  'started_at',
  'published_at',
  'applied_at',
  'followed_at',
  'ended_at',
  'deadline_at',
  'undo',
  'reason',
  'stands',
] as const;

type SelectedRow = Pick<OperationRow, (typeof COLUMNS)[number]>;

/** What can be written of an operation. */
export type OperationPatch = Partial<
  Pick<
    OperationRecord,
    | 'state'
    | 'taskId'
    | 'revision'
    | 'url'
    | 'publishedAt'
    | 'appliedAt'
    | 'followedAt'
    | 'endedAt'
    | 'deadlineAt'
    | 'undo'
    | 'reason'
    | 'stands'
  >
>;

/** Operations as rows. The database refuses a second open one of an environment. */
export class OperationStore {
  static create(options: { database: Knex }): OperationStore {
    return new OperationStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async insert(
    operation: OperationRecord,
    files: RenderedFile[] | undefined,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<void> {
    await trx<OperationRow>(TABLE).insert({
      id: operation.id,
      environment: operation.environment,
      open_environment: hasEnded(operation.state)
        ? null
        : operation.environment,
      kind: operation.kind,
      requested_by: operation.requestedBy,
      spec: toJson(operation.spec),
      spec_hash: operation.specHash ?? null,
      component: operation.component ?? null,
      files: files ? pack(files) : null,
      started_at: operation.startedAt,
      ...(toRow(operation) as Pick<OperationRow, 'state' | 'undo'>),
    });
  }

  async get(
    id: string,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<OperationRecord | undefined> {
    const row = await this.select(trx).where({ id }).first();
    return row && toRecord(row);
  }

  /** The one that holds the environment. */
  async openOf(
    environment: string,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<OperationRecord | undefined> {
    const row = await this.select(trx)
      .where({ open_environment: environment })
      .first();
    return row && toRecord(row);
  }

  async allOpen(): Promise<OperationRecord[]> {
    const rows = await this.select(this.database).whereNotNull(
      'open_environment',
    );
    return rows.map(toRecord);
  }

  /** Newest first. */
  async list(
    environment: string,
    limit: number,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<OperationRecord[]> {
    const rows = await this.select(trx)
      .where({ environment })
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(toRecord);
  }

  /** The last one that said what the environment is to be. */
  async lastWish(
    environment: string,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<OperationRecord | undefined> {
    const row = await this.select(trx)
      .where({ environment })
      .whereIn('kind', ['create', 'change'])
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first();
    return row && toRecord(row);
  }

  /** The one whose files are in the environment's folder, as far as it came from here. */
  async lastPublished(
    environment: string,
  ): Promise<OperationRecord | undefined> {
    const row = await this.select(this.database)
      .where({ environment })
      .whereIn('kind', ['create', 'change'])
      .whereNotNull('published_at')
      .orderBy('published_at', 'desc')
      .first();
    return row && toRecord(row);
  }

  /** Likewise, but only what surely is in the branch that Argo CD reads: not what waited to be merged and never was. */
  async lastInBranch(
    environment: string,
  ): Promise<OperationRecord | undefined> {
    const row = await this.select(this.database)
      .where({ environment })
      .whereIn('kind', ['create', 'change'])
      .whereNotNull('published_at')
      .andWhere(builder =>
        builder.whereNotNull('revision').orWhereNotNull('followed_at'),
      )
      .orderBy('published_at', 'desc')
      .first();
    return row && toRecord(row);
  }

  /** What goes into the repository; a deletion takes everything out of it. */
  async files(id: string): Promise<RenderedFile[]> {
    const row = await this.database<OperationRow>(TABLE)
      .select('files')
      .where({ id })
      .first();
    return row?.files ? unpack<RenderedFile[]>(row.files) : [];
  }

  /** Resolves false when it is in none of these states any more; then nothing was written. */
  async update(
    id: string,
    from: readonly OperationState[],
    patch: OperationPatch,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<boolean> {
    const count = await trx<OperationRow>(TABLE)
      .where({ id })
      .whereIn('state', [...from])
      .update({
        ...toRow(patch),
        ...(patch.state && hasEnded(patch.state) && { open_environment: null }),
      });
    return count > 0;
  }

  private select(trx: Knex | Knex.Transaction) {
    return trx<OperationRow>(TABLE).select(...COLUMNS);
  }
}

const TEXT_COLUMNS = {
  state: 'state',
  taskId: 'task_id',
  revision: 'revision',
  url: 'url',
  publishedAt: 'published_at',
  appliedAt: 'applied_at',
  followedAt: 'followed_at',
  endedAt: 'ended_at',
  deadlineAt: 'deadline_at',
} as const;

function toRow(patch: OperationPatch): Partial<OperationRow> {
  const row: Record<string, unknown> = {};
  for (const [property, column] of Object.entries(TEXT_COLUMNS)) {
    if (property in patch) {
      row[column] = patch[property as keyof typeof TEXT_COLUMNS] ?? null;
    }
  }
  if ('undo' in patch) row.undo = patch.undo;
  if ('reason' in patch) row.reason = toJson(patch.reason);
  if ('stands' in patch) row.stands = toJson(patch.stands);
  return row;
}

function toRecord(row: SelectedRow): OperationRecord {
  return {
    id: row.id,
    environment: row.environment,
    kind: row.kind as OperationRecord['kind'],
    state: row.state as OperationState,
    requestedBy: row.requested_by,
    taskId: row.task_id ?? undefined,
    spec: fromJson(row.spec),
    specHash: row.spec_hash ?? undefined,
    component: row.component ?? undefined,
    revision: row.revision ?? undefined,
    url: row.url ?? undefined,
    startedAt: Number(row.started_at),
    publishedAt: toNumber(row.published_at),
    appliedAt: toNumber(row.applied_at),
    followedAt: toNumber(row.followed_at),
    endedAt: toNumber(row.ended_at),
    deadlineAt: toNumber(row.deadline_at),
    undo: Boolean(row.undo),
    reason: fromJson(row.reason),
    stands: fromJson(row.stands),
  };
}
