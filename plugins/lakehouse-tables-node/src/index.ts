/**
 * What modules of the lakehouse-tables backend implement.
 *
 * @packageDocumentation
 */

export * from './extensions';
export * from './models/ModelReadError';
export * from './models/types';
