/**
 * What Argo CD deploys as a lakehouse environment, and the code that renders it.
 *
 * @packageDocumentation
 */

export { imageNames } from './catalogue/readCatalogue';
export { checkChange } from './spec/checkChange';
export { checkSite } from './spec/checkSite';
export { checkSpec } from './spec/checkSpec';
export { BASE_COMPONENT, SECRETS_COMPONENT } from './spec/isPartOf';
export { PROBLEM_CODES } from './spec/problem';
export { specHash } from './spec/specHash';
export { projectName } from './render/applications';
export { componentDefinitions } from './render/describeComponent';
export {
  applicationName,
  COMPONENT_LABEL,
  ENVIRONMENT_ANNOTATIONS,
  ENVIRONMENT_LABEL,
} from './render/labels';
export { renderEnvironment } from './render/renderEnvironment';
export { requestsOf } from './render/requests';
export * from './types';
