export { TablesTab } from './TablesTab';
