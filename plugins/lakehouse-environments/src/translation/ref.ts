import { createTranslationRef } from '@backstage/frontend-plugin-api';
import * as en from './en';

/**
 * The words of the pages, in English. Portuguese travels with the reference: an app only has to offer the language
 * (`app.extensions: - api:app/app-language: {config: {availableLanguages: [en, pt-BR]}}`).
 * @public
 */
export const lakehouseEnvironmentsTranslationRef = createTranslationRef({
  id: 'lakehouse-environments',
  messages: { ...en },
  translations: { 'pt-BR': () => import('./pt-BR') },
});
