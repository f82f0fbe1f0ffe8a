import { TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** What searches look through: the address in lower case. */
export function searchTextOf(address: TableAddress): string {
  return `${address.environment}/${address.catalog}/${address.schema}.${address.name}`.toLocaleLowerCase(
    'en',
  );
}
