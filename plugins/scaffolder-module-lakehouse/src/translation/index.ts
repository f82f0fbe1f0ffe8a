export { environmentFormsTranslationRef } from './ref';
export { useComponentTitle } from './useComponentTitle';
