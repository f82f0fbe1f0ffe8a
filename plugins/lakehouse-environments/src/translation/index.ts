export { lakehouseEnvironmentsTranslationRef } from './ref';
