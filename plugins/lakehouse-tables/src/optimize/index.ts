export { OptimizeMenu } from './OptimizeMenu';
export { SelectionBar } from './SelectionBar';
export { MOST_TABLES, useSelection, type Selection } from './useSelection';
