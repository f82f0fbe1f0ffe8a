export { environmentFormsTranslationRef } from './ref';
