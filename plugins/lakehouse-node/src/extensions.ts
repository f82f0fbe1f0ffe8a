import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { CredentialsProvider } from './credentials/types';
import { LakehouseLocator } from './locator/types';

/** @public */
export interface LakehouseLocatorExtensionPoint {
  /** Adds environments to those that the locator service lists. */
  addLocator(locator: LakehouseLocator): void;
}

/**
 * Lets modules tell a plugin of more lakehouses. Every plugin that reads lakehouses registers it.
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
 * Lets modules resolve references to secrets that are kept elsewhere.
 *
 * @public
 */
export const credentialsExtensionPoint =
  createExtensionPoint<CredentialsExtensionPoint>({
    id: 'lakehouse.credentials',
  });
