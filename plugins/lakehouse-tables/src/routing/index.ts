export {
  linksBelow,
  TableLinksProvider,
  useTableLinks,
  type TableLinks,
} from './TableLinks';
export { NewSystemTableLinks } from './NewSystemTableLinks';
