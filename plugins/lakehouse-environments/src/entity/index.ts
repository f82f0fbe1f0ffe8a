export { EntityEnvironmentCard } from './EntityEnvironmentCard';
export { EntityEnvironmentContent } from './EntityEnvironmentContent';
