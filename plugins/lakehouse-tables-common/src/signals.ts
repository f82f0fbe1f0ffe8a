/** Channel of the signals that tell open pages to ask again. @public */
export const LAKEHOUSE_TABLES_SIGNAL_CHANNEL = 'lakehouse-tables:scan';

/** A scan ended, or one table was read again. Carries no facts: pages ask the API, which checks permissions. @public */
export type LakehouseTablesSignal = {
  environment: string;
  catalog: string;
  /** Tables whose state changed; 0 after a scan that found nothing new. */
  changed: number;
};

/** Channel of the signals that a plan or a run moved on. @public */
export const LAKEHOUSE_MAINTENANCE_SIGNAL_CHANNEL =
  'lakehouse-tables:maintenance';

/** A plan or a run has another state, or a run made progress. Carries no facts: pages ask the API. @public */
export type LakehouseMaintenanceSignal = {
  planId: string;
  runId?: string;
};
