export { explain } from './explain';
export { CLUSTER_REASON_CODES, isPartOfComing } from './codes';
export { SILENT_AFTER_MS, unanswered } from './argocdSilent';
export type { Scene } from './types';
