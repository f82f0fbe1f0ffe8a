export { createEnvironmentsClient } from './createEnvironmentsClient';
export { permissionsApiRef, type PermissionsApi } from './permissions';
export { lakehouseEnvironmentsApiRef } from './ref';
