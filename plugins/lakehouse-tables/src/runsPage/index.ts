export { RunsPage } from './RunsPage';
export { RunsTable } from './RunsTable';
