/**
 * Shared visual parts of the lakehouse plugins: data states, badges, panels, scores, charts with table twins,
 * formatting in the app's language, and state that lives in the URL.
 *
 * @packageDocumentation
 */
export * from './badge';
export * from './charts';
export * from './componentWords';
export * from './filters';
export * from './format';
export * from './owner';
export * from './panels';
export * from './score';
export * from './state';
export * from './table';
export * from './text';
export * from './time';
export * from './translation';
export * from './urlState';
