export { TablePage } from './TablePage';
export { TableView } from './TableView';
