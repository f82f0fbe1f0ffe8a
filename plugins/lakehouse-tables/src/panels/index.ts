export { FactList } from './FactList';
export { Panel } from './Panel';
