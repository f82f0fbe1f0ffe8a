export {
  environmentLinks,
  EnvironmentLinksProvider,
  useEnvironmentLinks,
  type EnvironmentLinks,
  type EnvironmentTab,
  type TemplateKind,
} from './EnvironmentLinks';
export { NewSystemEnvironmentLinks } from './NewSystemEnvironmentLinks';
