import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/**
 * Where a table is found: ids of the environment and of the catalog connection in it, then the catalog's own names.
 * An address names whatever table is there now; the identity of a table is its catalog connection and UUID.
 *
 * @public
 */
export interface TableAddress {
  environment: string;
  catalog: string;
  schema: string;
  name: string;
}

/**
 * The address as one text that can be taken apart again: four percent-encoded segments joined by `/`.
 *
 * @public
 */
export function formatTableAddress(address: TableAddress): string {
  return [address.environment, address.catalog, address.schema, address.name]
    .map(encodeURIComponent)
    .join('/');
}

/**
 * The reverse of {@link formatTableAddress}; `undefined` when the text is not an address.
 *
 * @public
 */
export function parseTableAddress(text: string): TableAddress | undefined {
  const segments = text.split('/');
  if (segments.length !== 4 || segments.includes('')) {
    return undefined;
  }
  try {
    const [environment, catalog, schema, name] =
      segments.map(decodeURIComponent);
    return { environment, catalog, schema, name };
  } catch {
    return undefined;
  }
}

/** Path in the app of the page of all tables. @public */
export const TABLES_PAGE_PATH = '/lakehouse/tables';

/** Path in the app of a table's page. @public */
export function tablePagePath(address: TableAddress): string {
  return `${TABLES_PAGE_PATH}/${formatTableAddress(address)}`;
}

/**
 * Name of the catalog entity of a table: at most 50 readable characters, `-`, and 12 hexadecimal digits of the SHA-256 of
 * the address. Entity names allow 63 characters and few signs, and ignore case; table names do neither, so the readable
 * part alone would collide.
 *
 * @public
 */
export function tableEntityName(address: TableAddress): string {
  return entityName(
    `${address.schema}.${address.name}`,
    formatTableAddress(address),
    'table',
  );
}

/**
 * Name of the catalog entity of an environment: its id, unless that is not a valid entity name.
 *
 * @public
 */
export function environmentEntityName(environment: string): string {
  return /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(environment)
    ? environment
    : entityName(environment, encodeURIComponent(environment), 'environment');
}

function entityName(readable: string, hashed: string, fallback: string) {
  const part = readable
    .replace(/[^A-Za-z0-9_.]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 50)
    .replace(/[^A-Za-z0-9]+$/, '');
  const digest = bytesToHex(sha256(utf8ToBytes(hashed))).slice(0, 12);
  return `${part || fallback}-${digest}`;
}
