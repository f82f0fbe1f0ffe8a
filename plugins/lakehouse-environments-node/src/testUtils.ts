/**
 * For tests of what reads and writes repositories.
 *
 * @packageDocumentation
 */

export { startGitServer, type GitServer } from './testUtils/startGitServer';
