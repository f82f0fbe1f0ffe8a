export { Ago } from './Ago';
export { BuildProblems } from './BuildProblems';
export { buildOf, whyNoModel, type WhyNoModel } from './builds';
export { Freshness } from './Freshness';
export {
  BuildStatusBadge,
  RunStatusBadge,
  TestStatusBadge,
} from './ModelBadges';
export { OrchestratorLink } from './OrchestratorLink';
