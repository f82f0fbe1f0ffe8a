import {
  Environment,
  TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** What the lakehouse holds at one moment. */
export interface LakehouseView {
  environments: Environment[];
  /** Every table of the environments, each once. */
  tables: TableSummary[];
}

export interface LakehouseSource {
  /**
   * Reads the whole view, or throws: a part of it would look as if the rest had been deleted.
   *
   * @param signal - stops the reading
   */
  read(signal: AbortSignal): Promise<LakehouseView>;
}
