export { SchemaTab } from './SchemaTab';
