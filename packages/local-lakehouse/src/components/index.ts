export * from './types';
export { COMPONENTS, componentsOf, findComponent } from './components';
