export { DbtArtifactError } from './errors';
export { readPublishedRun } from './publishedRun';
export type { PublishedRun } from './publishedRun';
export { readBuild } from './readBuild';
export type { DbtArtifacts } from './readBuild';
export { TELLING_RECORDS, throughput } from './throughput';
export type { LayerThroughput } from './throughput';
export * from './types';
