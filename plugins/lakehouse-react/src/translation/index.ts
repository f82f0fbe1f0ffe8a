export { lakehouseReactTranslationRef } from './ref';
