/**
 * Shared visual parts of the lakehouse plugins: data states, scores, charts with table twins,
 * formatting in the app's language, and state that lives in the URL.
 *
 * @packageDocumentation
 */
export * from './charts';
export * from './format';
export * from './score';
export * from './state';
export * from './table';
export * from './text';
export * from './translation';
export * from './urlState';
