export * from './queries';
export { withQueries } from './withQueries';
