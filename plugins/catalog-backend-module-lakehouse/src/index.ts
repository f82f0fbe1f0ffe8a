/**
 * Puts lakehouse environments and their Iceberg tables into the software catalog.
 *
 * @packageDocumentation
 */

export { catalogModuleLakehouse as default } from './module';
