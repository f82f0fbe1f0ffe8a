export { EnvironmentPage } from './EnvironmentPage';
export { EnvironmentView } from './EnvironmentView';
export { Headline } from './overview';
