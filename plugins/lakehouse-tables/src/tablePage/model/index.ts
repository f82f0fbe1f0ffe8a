export { ModelTab } from './ModelTab';
