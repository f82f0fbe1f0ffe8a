export { ActionError, type ActionErrorProps } from './ActionError';
export { DataState, type DataStateProps } from './DataState';
export { EmptyState, type EmptyStateProps } from './EmptyState';
export { LoadingLines, type LoadingLinesProps } from './LoadingLines';
export { StaleBanner, type StaleBannerProps } from './StaleBanner';
export { classifyError, type ErrorClass } from './classifyError';
