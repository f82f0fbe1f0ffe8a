import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import environmentsPlugin from '../../src';
import { permissionsOf, Policy } from '../../src/__testUtils__/policies';
import { lakehouseConfig, PortalSettings } from './configuration';
import { PortalClient } from './PortalClient';

/** A database that outlives a backend. */
export function createDatabase(): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}

/** The backend over a real cluster, in this process. */
export class ProvisioningPortal extends PortalClient {
  static async start(
    options: PortalSettings & {
      database: Knex;
      /** Everybody may do everything without it. Changes of it count at once. */
      policy?: Policy;
    },
  ): Promise<ProvisioningPortal> {
    const backend = await startTestBackend({
      features: [
        environmentsPlugin,
        schedulerServiceFactory,
        mockServices.database.factory({ knex: options.database }),
        mockServices.rootConfig.factory({
          data: { lakehouse: lakehouseConfig(options) },
        }),
        ...(options.policy ? [permissionsOf(options.policy)] : []),
      ],
    });
    return new ProvisioningPortal(
      `http://127.0.0.1:${backend.server.port()}`,
      () => backend.stop(),
    );
  }

  private constructor(address: string, readonly stop: () => Promise<void>) {
    super(address, undefined);
  }

  /** For another person. */
  for(name: string): PortalClient {
    return this.as(mockCredentials.user.header(`user:default/${name}`));
  }

  /** What other backends are told of how to reach lakehouses. */
  async descriptors(): Promise<{ id: string }[]> {
    const { items } = await this.as(mockCredentials.service.header()).call<{
      items: { id: string }[];
    }>('GET', '/descriptors');
    return items;
  }
}
