export { tablesApi } from './api';
export {
  entityTableContent,
  entityTableHealthCard,
  entityTableModelCard,
} from './entity';
export { tablesPage } from './page';
