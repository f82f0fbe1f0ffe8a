export { DbtArtifactError } from './errors';
export { readBuild } from './readBuild';
export type { DbtArtifacts } from './readBuild';
export * from './types';
