export * from './queries';
export { withQueries } from './withQueries';
export * from './deletion';
