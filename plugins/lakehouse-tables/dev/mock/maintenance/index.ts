export { MockMaintenance } from './MockMaintenance';
