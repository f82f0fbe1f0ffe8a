export { FactList, type Fact, type FactListProps } from './FactList';
export { Panel, type PanelProps } from './Panel';
