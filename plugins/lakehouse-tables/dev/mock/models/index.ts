export { builds } from './builds';
export { aModelDetail } from './details';
export { aModel, models } from './summaries';
