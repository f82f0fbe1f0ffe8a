export { MockTablesApi, type MockScenario } from './MockTablesApi';
export { anAddress, aTableDetail, aTableSummary } from './tables';
