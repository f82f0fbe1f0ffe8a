export { ComponentsTab } from './ComponentsTab';
