export { MockEnvironmentForms } from './MockEnvironmentForms';
export { mockTablesForForms } from './mockTablesForForms';
