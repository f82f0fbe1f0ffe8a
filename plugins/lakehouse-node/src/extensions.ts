import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { CredentialsProvider } from './credentials/types';
import { LakehouseLocator } from './locator/types';

/** @public */
export interface LakehouseLocatorExtensionPoint {
  /** Adds environments to those that the locator service lists. */
  addLocator(locator: LakehouseLocator): void;
}

/**
 * Lets modules tell the lakehouse-tables backend of more lakehouses. Only one plugin of a backend can have it.
 *
 * @public
 */
export const lakehouseLocatorExtensionPoint =
  createExtensionPoint<LakehouseLocatorExtensionPoint>({
    id: 'lakehouse.locators',
  });

/** @public */
export interface CredentialsExtensionPoint {
  /** Adds a way to resolve secrets; its id must not be taken. */
  addProvider(provider: CredentialsProvider): void;
}

/**
 * Lets modules of the lakehouse-tables backend resolve references to secrets that are kept elsewhere. Only one plugin of a
 * backend can have it.
 *
 * @public
 */
export const credentialsExtensionPoint =
  createExtensionPoint<CredentialsExtensionPoint>({
    id: 'lakehouse.credentials',
  });
