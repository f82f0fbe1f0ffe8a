export { createEnvironmentsClient } from './createEnvironmentsClient';
export { lakehouseEnvironmentsApiRef } from './ref';
