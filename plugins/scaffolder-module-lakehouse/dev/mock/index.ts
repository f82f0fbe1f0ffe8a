export { MockEnvironmentForms } from './MockEnvironmentForms';
