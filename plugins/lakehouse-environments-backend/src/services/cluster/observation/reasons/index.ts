export { explain } from './explain';
export { isPartOfComing } from './codes';
export { SILENT_AFTER_MS, unanswered } from './argocdSilent';
export type { Scene } from './types';
