export { tablesApi } from './api';
export { entityTableContent, entityTableHealthCard } from './entity';
export { tablesPage } from './page';
