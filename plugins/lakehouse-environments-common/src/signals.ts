/** Channel of the signals that tell open pages to ask again. @public */
export const LAKEHOUSE_ENVIRONMENTS_SIGNAL_CHANNEL =
  'lakehouse-environments:change';

/**
 * An environment, one of its components or an operation moved on, or the connection to a cluster changed. Carries nothing, not
 * even of which: it goes to everybody, and pages ask the API, which checks permissions.
 *
 * @public
 */
export type LakehouseEnvironmentsSignal = Record<string, never>;
