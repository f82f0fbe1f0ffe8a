export { usePartitionName } from './usePartitionName';
