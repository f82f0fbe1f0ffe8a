export { PropertiesTab } from './PropertiesTab';
