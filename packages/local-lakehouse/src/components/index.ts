export * from './types';
export { COMPONENTS, findComponent } from './components';
