export { MockEnvironmentsApi, type MockScenario } from './MockEnvironmentsApi';
export { anEnvironment, anOperation, creating } from './environments';
export { aComponent } from './components';
