import { Knex } from 'knex';
import {
  createTestScanner,
  TestClock,
} from '../../../__testUtils__/createTestScanner';
import { createTestDatabases } from '../../../__testUtils__/databases';
import { factsOf } from '../../../__testUtils__/factsOf';
import { FakeTableSource } from '../../../__testUtils__/FakeTableSource';
import { migrate } from '../../../database/openDatabase';
import { overlappingLocationsOf } from './overlappingLocations';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

describe.each(ids)(
  'D6: locations that overlap with those of others, in %s',
  id => {
    let database: Knex;

    beforeEach(async () => {
      database = await databases.init(id);
      await migrate(database);
    });

    it('are those that scans have found, a moment ago at most', async () => {
      const clock = new TestClock();
      const at = (location: string) => ({ facts: { location } });
      const source = new FakeTableSource()
        .put('vendas.orders', at('s3://lake/orders'))
        .put('vendas.people', at('s3://lake/people'));
      const scanner = createTestScanner({
        database,
        sources: { lakehouse: source },
        clock,
      });
      await scanner.scan();
      const target = {
        environment: 'local',
        catalog: 'lakehouse',
        source,
        readerKey: 'k',
      };
      const overlapping = overlappingLocationsOf({
        database,
        targets: scanner.targets,
        now: clock.now,
      });
      const ofOrders = () =>
        overlapping(
          target,
          'local/lakehouse/vendas/orders',
          factsOf({ location: 's3://lake/orders' }),
        );
      expect(await ofOrders()).toEqual([]);

      source.put('vendas.inside', at('s3://lake/orders/inside'));
      await scanner.scan();
      expect(await ofOrders()).toEqual(['s3://lake/orders/inside']);

      const queries = jest.fn();
      database.on('query', queries);
      expect(await ofOrders()).toEqual(['s3://lake/orders/inside']);
      expect(queries).not.toHaveBeenCalled();
      clock.advance(10_000);
      expect(await ofOrders()).toEqual(['s3://lake/orders/inside']);
      expect(queries).toHaveBeenCalled();
    });
  },
);
