import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { readTablesConfig } from '../config/readTablesConfig';
import { createScanner } from '../services/scanner/createScanner';
import { ScanTargets } from '../services/sources/ScanTargets';
import { TableSource } from '../services/sources/types';
import { CatalogStates } from '../services/store/CatalogStates';
import { RetiredCatalogs } from '../services/store/RetiredCatalogs';
import { TableReads } from '../services/store/TableReads';
import { TableWrites } from '../services/store/TableWrites';

/** A clock that stands still until it is moved. */
export class TestClock {
  ms = Date.parse('2026-03-01T12:00:00Z');
  readonly now = () => this.ms;
  advance(ms: number) {
    this.ms += ms;
  }
}

/** One replica: the scanner over a database and sources in memory, by catalog id. */
export function createTestScanner(options: {
  database: Knex;
  sources: Record<string, TableSource>;
  clock?: TestClock;
  config?: JsonObject;
}) {
  const { database, sources, clock = new TestClock() } = options;
  const { now } = clock;
  const states = CatalogStates.create({ database });
  const config = readTablesConfig(
    new ConfigReader({
      lakehouse: {
        tables: {
          schedule: { frequency: { minutes: 1 }, timeout: { minutes: 5 } },
          ...options.config,
        },
      },
    }),
  );
  const targets = ScanTargets.create({
    locator: {
      listEnvironments: async () => [
        {
          id: 'local',
          title: 'Local',
          engines: [],
          catalogs: Object.keys(sources).map(id => ({
            id,
            metastore: { type: 'hive', uri: `thrift://${id}:1` },
            objectStore: { type: 's3', region: 'r', pathStyle: true },
          })),
        },
      ],
    },
    factory: async (_, catalog) => sources[catalog.id],
    settingsKey: JSON.stringify(config.targetFileBytes),
  });
  const onChange = jest.fn(async () => {});
  const writes = TableWrites.create({ database, now });
  const retired = RetiredCatalogs.create({
    database,
    writes,
    described: () => targets.catalogs(),
  });
  const { scans, refreshes, reassignOwners } = createScanner({
    config,
    database,
    logger: mockServices.logger.mock(),
    metrics: metricsServiceMock.mock(),
    states,
    retired,
    writes,
    targets,
    now,
    onChange,
  });
  const reads = TableReads.create({ database, hidden: () => retired.list() });
  return {
    clock,
    states,
    retired,
    targets,
    scans,
    refreshes,
    reassignOwners,
    reads,
    onChange,
    /** Scans everything that is due a minute later. */
    scan: async () => {
      clock.advance(60_000);
      await scans.dispatch();
      await scans.idle();
    },
    /** All stored tables by title. */
    tables: async () => {
      const { items } = await reads.list({
        filter: { readable: 'all' },
        sort: 'name',
        order: 'asc',
        limit: 1000,
        offset: 0,
      });
      return new Map(
        items.map(table => [
          `${table.address.schema}.${table.address.name}`,
          table,
        ]),
      );
    },
    state: async () => (await states.list())[0],
  };
}
