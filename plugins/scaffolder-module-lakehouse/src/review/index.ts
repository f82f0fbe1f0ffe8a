export { EnvironmentReview, environmentReview } from './EnvironmentReview';
