export { ReasonDetails } from './ReasonDetails';
