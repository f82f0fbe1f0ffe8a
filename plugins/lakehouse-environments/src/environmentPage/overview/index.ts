export { Headline } from './Headline';
export { OverviewTab } from './OverviewTab';
