export { access } from './access';
export { actions, operation } from './operation';
export { component, componentsTab } from './components';
export { entity } from './entity';
export { environmentPage, overview } from './environmentPage';
export { environmentsPage } from './environmentsPage';
export { reason } from './reasons';
export {
  check,
  checkFailed,
  health,
  readiness,
  state,
  sync,
  threshold,
} from './states';
export { tablesTab } from './tables';
export { timeline } from './timeline';
