export { lakehouseReactTranslationRef } from './ref';
export {
  flattenWords,
  type FlatKey,
  type FlatWords,
  type Words,
} from './words';
