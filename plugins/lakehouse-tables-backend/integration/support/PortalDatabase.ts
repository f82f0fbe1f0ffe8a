import type { LakehouseConnection } from '@lakehouse-portal/local-lakehouse';
import { JsonObject } from '@backstage/types';
import knexFactory, { Knex } from 'knex';

/** A database of the test's own on the real PostgreSQL, which portals can share and which outlives each of them. */
export class PortalDatabase {
  /** @param name - of the test; in it letters, digits and underscores */
  static async create(
    connection: LakehouseConnection,
    name: string,
  ): Promise<PortalDatabase> {
    const { host, port, user, password } = connection.postgres;
    const server = { host, port, user, password };
    const created = new PortalDatabase(
      `${name}_`,
      server,
      knexFactory({
        client: 'pg',
        connection: { ...server, database: 'postgres' },
      }),
    );
    await created.drop();
    return created;
  }

  private constructor(
    private readonly prefix: string,
    private readonly server: JsonObject,
    private readonly admin: Knex,
  ) {}

  /** As in `backend.database`. */
  get config(): JsonObject {
    return { client: 'pg', connection: this.server, prefix: this.prefix };
  }

  /** Lets so much time go by for a plan. */
  async agePlan(planId: string, ms: number): Promise<void> {
    const database = knexFactory({
      client: 'pg',
      connection: {
        ...this.server,
        database: `${this.prefix}lakehouse-tables`,
      },
    });
    try {
      await database('maintenance_plans')
        .where({ id: planId })
        .decrement('created_at', ms)
        .decrement('expires_at', ms);
    } finally {
      await database.destroy();
    }
  }

  /** Portals over it must have ended. */
  async dispose(): Promise<void> {
    await this.drop();
    await this.admin.destroy();
  }

  private async drop(): Promise<void> {
    await this.admin.raw('drop database if exists ?? with (force)', [
      `${this.prefix}lakehouse-tables`,
    ]);
  }
}
