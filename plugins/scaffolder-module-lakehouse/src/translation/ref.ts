import { createTranslationRef } from '@backstage/frontend-plugin-api';
import * as en from './en';

/**
 * The words of the form fields, in English. Portuguese travels with the reference; an app only has to offer the language.
 * @public
 */
export const environmentFormsTranslationRef = createTranslationRef({
  id: 'scaffolder-lakehouse',
  messages: { ...en },
  translations: { 'pt-BR': () => import('./pt-BR') },
});
