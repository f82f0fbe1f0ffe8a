import { formatTableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { CatalogTable } from '@lakehouse-portal/iceberg-metadata';
import { ListedTable, ScanTarget } from './types';

export function toListedTable(
  target: Pick<ScanTarget, 'environment' | 'catalog' | 'readerKey' | 'source'>,
  table: CatalogTable,
  observedAt: number,
): ListedTable {
  const address = {
    environment: target.environment,
    catalog: target.catalog,
    schema: table.schema,
    name: table.name,
  };
  const pointer = table.metadataLocation ?? table.version;
  return {
    address,
    addressKey: formatTableAddress(address),
    table,
    reader: target.source.reader,
    version: pointer && `${target.readerKey} ${pointer}`,
    observedAt,
  };
}
