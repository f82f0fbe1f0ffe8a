import { NotAllowedError } from '@backstage/errors';
import { type LakehouseTablesApi } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { type MockScenario } from './MockEnvironmentsApi';
import {
  aCatalog,
  aTable,
  facets,
  noFacets,
  OLDEST_LOOK,
  tablesEnvironment,
  theWorst,
} from './tables';
import { ago, HOUR } from './time';

const LATENCY_MS = 150;
const SLOW_MS = 20_000;

/** The tables' API as far as the pages of environments ask it: tables in every state that these show. */
export class MockTablesApi
  implements
    Pick<
      LakehouseTablesApi,
      'listEnvironments' | 'listTables' | 'getTableFacets'
    >
{
  constructor(private readonly scenario: MockScenario = 'default') {}

  async #answer<T>(value: T): Promise<T> {
    await new Promise(resolve =>
      setTimeout(resolve, this.scenario === 'slow' ? SLOW_MS : LATENCY_MS),
    );
    if (this.scenario === 'denied') {
      throw new NotAllowedError('Unauthorized');
    }
    if (this.scenario === 'failing') {
      throw new Error('The backend answered 500 Internal Server Error');
    }
    return value;
  }

  listEnvironments() {
    return this.#answer({
      items: [
        tablesEnvironment('vendas-prod', [aCatalog()]),
        // Its engine is down, and what its catalog told is old.
        tablesEnvironment('marketing', [
          aCatalog({
            outcome: 'failed',
            staleSince: ago(5 * HOUR),
            problem: {
              part: 'catalog',
              code: 'unavailable',
              message: 'connect ECONNREFUSED 10.20.0.14:9083',
            },
          }),
        ]),
        // Just became usable.
        tablesEnvironment('demo', [
          aCatalog({ outcome: 'never', endedAt: undefined }),
        ]),
        tablesEnvironment('recife', [aCatalog()]),
      ],
    });
  }

  getTableFacets({ environment: [id] = [] }: { environment?: string[] } = {}) {
    return this.#answer(
      id === 'vendas-prod' || id === 'marketing' ? facets : noFacets,
    );
  }

  listTables({
    environment: [id] = [],
    sort,
  }: { environment?: string[]; sort?: string } = {}) {
    const some = id === 'vendas-prod' || id === 'marketing';
    const found =
      sort === 'scannedAt'
        ? [aTable('estoque', { scannedAt: OLDEST_LOOK })]
        : theWorst.map(table => ({ ...table, environment: id! }));
    const items = some ? found : [];
    return this.#answer({
      items,
      totalItems: items.length,
      limit: 5,
      offset: 0,
    });
  }
}
