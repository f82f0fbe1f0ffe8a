export {
  TableLinksProvider,
  useTableLinks,
  type TableLinks,
} from './TableLinks';
export { NewSystemTableLinks } from './NewSystemTableLinks';
