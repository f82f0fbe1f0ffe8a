export { environmentsApi, environmentTablesApi } from './api';
export { entityEnvironmentCard, entityEnvironmentContent } from './entity';
export { environmentsPage } from './page';
