export { environmentFormsApi } from './environmentFormsApi';
export { environmentFormsApiRef, tablesForFormsApiRef } from './ref';
export { tablesForFormsApi } from './tablesForFormsApi';
