/**
 * Form fields of the templates for lakehouse environments, with live checks.
 *
 * @packageDocumentation
 */
export { scaffolderModuleLakehouse as default } from './module';
export { environmentFormsApiRef, tablesForFormsApiRef } from './api';
export { environmentFormsTranslationRef } from './translation';
