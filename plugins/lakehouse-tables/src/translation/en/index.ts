export { entity } from './entity';
export { evidence } from './evidence';
export { finding } from './findings';
export { gate } from './gates';
export { cost, operation, part, problem, unmeasured } from './health';
export { tablePage } from './tablePage';
export { tablesPage } from './tablesPage';
export {
  capability,
  check,
  engineBug,
  engineSaid,
  failure,
  outcome,
  reason,
} from './codes';
export { maintenance, maintenanceTab, optimize } from './maintenance';
export { model, modelTab } from './model';
export { planPage, plansPage } from './planPages';
export { certificate, runPage, runsPage } from './runPages';
