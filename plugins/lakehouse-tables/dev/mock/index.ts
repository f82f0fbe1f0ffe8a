export { MockTablesApi, type MockScenario } from './MockTablesApi';
export { aTableDetail } from './details';
export { anAddress, aTableSummary } from './summaries';
