import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_CATALOG,
  ANNOTATION_ENVIRONMENT,
  CatalogState,
  Environment,
  LakehouseTablesApi,
  ListTablesQuery,
  TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Inventory } from '../catalog/types';

export function environment(
  id: string,
  catalogs: Partial<CatalogState>[] = [{}],
): Environment {
  return {
    id,
    title: `Lakehouse ${id}`,
    owner: 'group:default/platform-engineers',
    engines: [],
    catalogs: catalogs.map(catalog => ({
      id: 'lakehouse',
      reader: 'object-store',
      outcome: 'ok',
      scanning: false,
      ...catalog,
    })),
  };
}

export function table(
  schema: string,
  name: string,
  more: Partial<TableSummary> = {},
): TableSummary {
  return {
    id: `${more.environment ?? 'local'}/${schema}/${name}`,
    environment: 'local',
    catalog: 'lakehouse',
    schema,
    name,
    title: `${schema}.${name}`,
    status: 'scored',
    findings: 3,
    mayPlan: false,
    score: { low: 71, high: 80 },
    dataFiles: 4711,
    ...more,
  };
}

export const tables = (count: number, schema = 'vendas') =>
  Array.from({ length: count }, (_, index) => table(schema, `t${index}`));

/** A tables backend that pages. `beforePage` may change what it holds. */
export class FakeTablesBackend {
  environments: Environment[] = [environment('local')];
  tables: TableSummary[] = [];
  beforePage: (query: ListTablesQuery) => void = () => {};

  readonly api = {
    listEnvironments: async () => ({ items: this.environments }),
    listTables: async (query: ListTablesQuery = {}) => {
      this.beforePage(query);
      const { limit = 50, offset = 0 } = query;
      return {
        items: this.tables.slice(offset, offset + limit),
        totalItems: this.tables.length,
        limit,
        offset,
      };
    },
  } as LakehouseTablesApi;
}

/** A catalog that does what it is told, and can be asked what it holds. */
export class FakeCatalog implements EntityProviderConnection, Inventory {
  readonly entities = new Map<string, Entity>();
  readonly mutations: EntityProviderMutation[] = [];

  names(): string[] {
    return [...this.entities.values()].map(
      ({ metadata }) => metadata.title ?? metadata.name,
    );
  }

  async applyMutation(mutation: EntityProviderMutation) {
    this.mutations.push(mutation);
    if (mutation.type === 'full') {
      this.entities.clear();
    } else {
      for (const item of mutation.removed) {
        this.entities.delete(
          'entityRef' in item
            ? item.entityRef
            : stringifyEntityRef(item.entity),
        );
      }
    }
    const given = mutation.type === 'full' ? mutation.entities : mutation.added;
    for (const { entity } of given) {
      this.entities.set(stringifyEntityRef(entity), entity);
    }
  }

  async refresh() {}

  async list() {
    return [...this.entities].map(([ref, { metadata }]) => ({
      ref,
      environment: metadata.annotations?.[ANNOTATION_ENVIRONMENT],
      catalog: metadata.annotations?.[ANNOTATION_CATALOG],
    }));
  }
}
