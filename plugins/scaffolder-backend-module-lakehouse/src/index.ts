/**
 * Scaffolder actions that create, change and delete lakehouse environments.
 *
 * @packageDocumentation
 */

export { scaffolderModuleLakehouse as default } from './module';
