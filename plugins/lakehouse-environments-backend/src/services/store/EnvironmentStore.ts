import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import {
  ComponentRow,
  EnvironmentRow,
  fromJson,
  toJson,
  toNumber,
} from '../../database/rows';
import { LakehouseEnvironmentCondition } from '../../permissions/rules';
import { ComponentRecord, EnvironmentRecord } from '../types';
import { applyCriteria } from './applyCriteria';

const TABLE = 'environments';
const COMPONENTS = 'environment_components';

/** What can be written of an environment; `undefined` as a value takes something away. */
export type EnvironmentPatch = Partial<
  Omit<EnvironmentRecord, 'id' | 'createdAt'>
>;

/** Environments and their components as rows. */
export class EnvironmentStore {
  static create(options: { database: Knex }): EnvironmentStore {
    return new EnvironmentStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  /** All that are not deleted, by title; deleted ones too where that is asked for. */
  async list(
    readable: PermissionCriteria<LakehouseEnvironmentCondition> | 'all' = 'all',
    options: { deleted?: boolean } = {},
  ): Promise<EnvironmentRecord[]> {
    const query = this.database<EnvironmentRow>(TABLE).orderBy(['title', 'id']);
    if (!options.deleted) query.whereNot({ state: 'deleted' });
    if (readable !== 'all') {
      query.andWhere(builder =>
        applyCriteria(builder, readable, { id: 'id', owner: 'owner' }),
      );
    }
    return (await query).map(toRecord);
  }

  async getMany(ids: string[]): Promise<(EnvironmentRecord | undefined)[]> {
    const rows = await this.database<EnvironmentRow>(TABLE).whereIn('id', ids);
    return ids.map(id => {
      const row = rows.find(each => each.id === id);
      return row && toRecord(row);
    });
  }

  /** Deleted ones too. */
  async get(
    id: string,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<EnvironmentRecord | undefined> {
    const row = await trx<EnvironmentRow>(TABLE).where({ id }).first();
    return row && toRecord(row);
  }

  /** So that nobody else changes it until the transaction ends; a SQLite has one writer anyway. */
  async lock(
    id: string,
    trx: Knex.Transaction,
  ): Promise<EnvironmentRecord | undefined> {
    const row = await trx<EnvironmentRow>(TABLE)
      .where({ id })
      .forUpdate()
      .first();
    return row && toRecord(row);
  }

  /** The one in a namespace of a cluster. */
  async at(
    cluster: string,
    namespace: string,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<EnvironmentRecord | undefined> {
    const row = await trx<EnvironmentRow>(TABLE)
      .where({ place: placeOf(cluster, namespace) })
      .first();
    return row && toRecord(row);
  }

  /** Adds one, or takes the place of a deleted one of that id. */
  async put(
    environment: EnvironmentRecord,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<void> {
    const { id, createdAt, ...rest } = environment;
    await trx<EnvironmentRow>(TABLE)
      .insert({
        id,
        created_at: createdAt,
        ...(toRow(rest) as Omit<EnvironmentRow, 'id' | 'created_at'>),
        place: placeOf(environment.cluster, environment.namespace),
      })
      .onConflict('id')
      .merge();
    await trx<ComponentRow>(COMPONENTS).where({ environment: id }).delete();
  }

  async update(
    id: string,
    patch: EnvironmentPatch,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<void> {
    await trx<EnvironmentRow>(TABLE)
      .where({ id })
      .update({
        ...toRow(patch),
        ...(patch.state === 'deleted' && { place: null }),
      });
  }

  async components(
    id: string,
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<ComponentRecord[]> {
    const rows = await trx<ComponentRow>(COMPONENTS)
      .where({ environment: id })
      .orderBy(['wave', 'name']);
    return rows.map(toComponent);
  }

  /** Of many environments at once, by their ids. */
  async componentsOf(ids: string[]): Promise<Map<string, ComponentRecord[]>> {
    const found = new Map<string, ComponentRecord[]>(ids.map(id => [id, []]));
    const rows = await this.database<ComponentRow>(COMPONENTS)
      .whereIn('environment', ids)
      .orderBy(['wave', 'name']);
    for (const row of rows) found.get(row.environment)?.push(toComponent(row));
    return found;
  }

  async putComponents(
    id: string,
    components: ComponentRecord[],
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<void> {
    if (components.length === 0) return;
    await trx<ComponentRow>(COMPONENTS)
      .insert(
        components.map(component => ({
          environment: id,
          name: component.name,
          wave: component.wave,
          version: component.version ?? null,
          sync: component.sync,
          health: component.health,
          readiness: component.readiness,
          since: component.since,
          reason: toJson(component.reason),
          revision: component.revision ?? null,
          turn_since: component.turnSince ?? null,
        })),
      )
      .onConflict(['environment', 'name'])
      .merge();
  }

  async dropComponents(
    id: string,
    names: string[],
    trx: Knex | Knex.Transaction = this.database,
  ): Promise<void> {
    if (names.length === 0) return;
    await trx<ComponentRow>(COMPONENTS)
      .where({ environment: id })
      .whereIn('name', names)
      .delete();
  }
}

function placeOf(cluster: string, namespace: string): string {
  return `${cluster}/${namespace}`;
}

const JSON_COLUMNS = {
  reason: 'reason',
  spec: 'spec',
  requests: 'requests',
  verification: 'verification',
  thresholds: 'thresholds',
} as const;
const COLUMNS = {
  title: 'title',
  description: 'description',
  owner: 'owner',
  origin: 'origin',
  state: 'state',
  since: 'state_since',
  cluster: 'cluster',
  namespace: 'namespace',
  preset: 'preset',
  specHash: 'spec_hash',
  observedAt: 'observed_at',
} as const;

function toRow(patch: EnvironmentPatch): Partial<EnvironmentRow> {
  const row: Record<string, unknown> = {};
  for (const [property, column] of Object.entries(COLUMNS)) {
    if (property in patch) {
      row[column] = patch[property as keyof typeof COLUMNS] ?? null;
    }
  }
  for (const [property, column] of Object.entries(JSON_COLUMNS)) {
    if (property in patch) {
      row[column] = toJson(patch[property as keyof typeof JSON_COLUMNS]);
    }
  }
  return row;
}

function toRecord(row: EnvironmentRow): EnvironmentRecord {
  return {
    id: row.id,
    title: row.title,
    description: row.description ?? undefined,
    owner: row.owner ?? undefined,
    origin: row.origin as EnvironmentRecord['origin'],
    state: row.state as EnvironmentRecord['state'],
    since: Number(row.state_since),
    reason: fromJson(row.reason),
    cluster: row.cluster,
    namespace: row.namespace,
    preset: row.preset ?? undefined,
    spec: fromJson(row.spec),
    specHash: row.spec_hash ?? undefined,
    requests: fromJson(row.requests),
    verification: fromJson(row.verification),
    thresholds: fromJson(row.thresholds),
    createdAt: Number(row.created_at),
    observedAt: toNumber(row.observed_at),
  };
}

function toComponent(row: ComponentRow): ComponentRecord {
  return {
    name: row.name,
    wave: row.wave,
    version: row.version ?? undefined,
    sync: row.sync as ComponentRecord['sync'],
    health: row.health as ComponentRecord['health'],
    readiness: row.readiness as ComponentRecord['readiness'],
    since: Number(row.since),
    reason: fromJson(row.reason),
    revision: row.revision ?? undefined,
    turnSince: toNumber(row.turn_since),
  };
}
