import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { TableModelSource } from './models/types';

/** @public */
export interface TableModelsExtensionPoint {
  /** Adds a tool; its id must not be taken. */
  addSource(source: TableModelSource): void;
}

/**
 * Lets modules tell what a modelling tool knows of tables.
 *
 * @public
 */
export const tableModelsExtensionPoint =
  createExtensionPoint<TableModelsExtensionPoint>({
    id: 'lakehouse-tables.models',
  });
