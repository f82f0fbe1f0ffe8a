export { entity } from './entity';
export { evidence } from './evidence';
export { finding } from './findings';
export { cost, operation, part, problem, unmeasured } from './health';
export { tablePage } from './tablePage';
export { tablesPage } from './tablesPage';
