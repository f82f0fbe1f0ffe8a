export { MockEnvironmentsApi, type MockScenario } from './MockEnvironmentsApi';
export { MockTablesApi } from './MockTablesApi';
export { anEnvironment } from './anEnvironment';
export { aComponent } from './components';
export { creating } from './environments';
export { anOperation } from './operations';
export {
  aCatalog,
  aTable,
  facets,
  noFacets,
  tablesEnvironment,
} from './tables';
