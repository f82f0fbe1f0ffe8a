export { environmentFormsApi } from './environmentFormsApi';
export { environmentFormsApiRef } from './ref';
