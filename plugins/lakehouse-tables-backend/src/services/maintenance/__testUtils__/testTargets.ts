import { NotFoundError } from '@backstage/errors';
import { runSource, TrinoClient, TrinoProtocol } from '../../trino';
import { TestTrino } from '../../trino/__testUtils__/TestTrino';
import { MaintenanceTargets } from '../MaintenanceTargets';
import { seesSnapshot } from '../targets/seesSnapshot';
import { EngineState } from '../types';
import { TestTable } from './TestTable';

/** Leads to the table and the engine of a test, as long as the configuration knows the engine. */
export function testTargets(
  table: TestTable,
  trino: TestTrino,
  isConfigured: () => boolean,
  upSince: () => number,
): MaintenanceTargets {
  const engine: EngineState = {
    descriptor: {
      id: 'trino',
      type: 'trino',
      url: trino.url,
      user: 'portal',
      catalogs: { lakehouse: 'lake' },
    },
    catalogName: 'lake',
    key: trino.url,
    version: '476',
  };
  return {
    read: async ({ name }) => {
      if (table.gone || name !== table.address.name)
        throw new NotFoundError('gone');
      if (table.unreadable) throw new Error('The store does not answer');
      return table.state();
    },
    leadsTo: async (_, { uuid }) => {
      if (table.unreadable) throw new Error('The catalog does not answer');
      return !table.gone && table.uuid === uuid;
    },
    filesAt: async (_, id) => {
      await table.beforeFiles();
      return table.files.get(id)!;
    },
    pathsOf: async () => new Map(),
    engineFor: async () => ({ ...engine, upSince: upSince() }),
    knownEngine: async () => (isConfigured() ? engine : undefined),
    seesSnapshot: async (_, address, snapshotId, { signal }) =>
      seesSnapshot(
        TrinoClient.create({ url: trino.url, user: 'portal' }),
        engine,
        { ...address, snapshotId },
        signal,
      ),
    protocol: async (_, runId) =>
      TrinoProtocol.create({
        url: trino.url,
        user: 'portal',
        source: runSource(runId),
        requestTimeoutMs: 2_000,
      }),
    queries: async () => TrinoClient.create({ url: trino.url, user: 'portal' }),
  };
}
