import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_CATALOG,
  ANNOTATION_ENVIRONMENT,
  ANNOTATION_SCHEMA,
  ANNOTATION_TABLE,
  Environment,
  environmentEntityName,
  RESOURCE_TYPE_ICEBERG_TABLE,
  SYSTEM_TYPE_LAKEHOUSE,
  tableEntityName,
  tablePagePath,
  TABLES_PAGE_PATH,
  TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { readOwner } from './readOwner';

/** Marks our entities in the catalog as ours. Every entity needs a location, and these are in no file. */
export const LAKEHOUSE_LOCATION = 'lakehouse-tables:all';

export interface EntityOptions {
  namespace: string;
  /** Entity reference. */
  defaultOwner: string;
  /** Without a slash at the end. */
  appBaseUrl: string | undefined;
}

/** The System that stands for an environment. */
export function environmentEntity(
  environment: Environment,
  options: EntityOptions,
): Entity {
  const path = `${TABLES_PAGE_PATH}?environment=${encodeURIComponent(
    environment.id,
  )}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: {
      namespace: options.namespace,
      name: environmentEntityName(environment.id),
      title: environment.title,
      description: `Catalogs, engines and Iceberg tables of the lakehouse environment ${environment.id}`,
      annotations: {
        ...locationAnnotations(),
        [ANNOTATION_ENVIRONMENT]: environment.id,
      },
      ...link(path, 'Tables of this environment', options),
    },
    spec: {
      type: SYSTEM_TYPE_LAKEHOUSE,
      owner: readOwner(environment.owner) ?? options.defaultOwner,
    },
  };
}

/**
 * The Resource that stands for a table. It says what the table is, not how it is: numbers change too often for the catalog,
 * and live in the tables backend.
 */
export function tableEntity(
  table: TableSummary,
  environment: Pick<Environment, 'id' | 'title'>,
  options: EntityOptions,
): Entity {
  const { model } = table;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace: options.namespace,
      name: tableEntityName(table),
      title: table.title,
      description:
        model?.description?.trim() ||
        `Iceberg table ${table.schema}.${table.name} of the catalog ${table.catalog} in ${environment.title}`,
      annotations: {
        ...locationAnnotations(),
        [ANNOTATION_ENVIRONMENT]: table.environment,
        [ANNOTATION_CATALOG]: table.catalog,
        [ANNOTATION_SCHEMA]: table.schema,
        [ANNOTATION_TABLE]: table.name,
      },
      tags: tagsOf([
        'iceberg',
        table.schema,
        model?.layer,
        model?.role,
        ...(model?.tags ?? []),
      ]),
      ...link(tablePagePath(table), 'Health of this table', options),
    },
    spec: {
      type: RESOURCE_TYPE_ICEBERG_TABLE,
      owner: readOwner(table.owner) ?? options.defaultOwner,
      system: stringifyEntityRef({
        kind: 'System',
        namespace: options.namespace,
        name: environmentEntityName(environment.id),
      }),
    },
  };
}

function locationAnnotations() {
  return {
    [ANNOTATION_LOCATION]: LAKEHOUSE_LOCATION,
    [ANNOTATION_ORIGIN_LOCATION]: LAKEHOUSE_LOCATION,
  };
}

function link(path: string, title: string, { appBaseUrl }: EntityOptions) {
  return appBaseUrl === undefined
    ? {}
    : { links: [{ url: `${appBaseUrl}${path}`, title, icon: 'dashboard' }] };
}

/** Names as tags, each once. */
function tagsOf(names: (string | undefined)[]): string[] {
  return [...new Set(names.flatMap(name => toTag(name ?? '') ?? []))];
}

/**
 * A name as a tag, which has few signs and at most 63 of them; `undefined` when nothing is left. Only for filters, so that
 * names which differ in other signs may share a tag.
 */
function toTag(name: string): string | undefined {
  return (
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLocaleLowerCase('en-US')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 63)
      .replace(/^-|-$/g, '') || undefined
  );
}
