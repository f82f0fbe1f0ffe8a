/**
 * An example permission policy for lakehouses: viewer, data engineer, platform engineer.
 *
 * @packageDocumentation
 */

export { permissionModuleLakehouse as default } from './module';
