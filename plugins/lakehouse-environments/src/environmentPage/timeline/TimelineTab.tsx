import { type EnvironmentTabProps } from '../EnvironmentView';
import { EventsPanel } from './EventsPanel';
import { OperationsPanel } from './OperationsPanel';
import styles from './TimelineTab.module.css';

/** What happened to the environment, and what people asked to be done to it. */
export const TimelineTab = ({ environment }: EnvironmentTabProps) => (
  <div className={styles.root}>
    <OperationsPanel environment={environment} />
    <EventsPanel environment={environment} />
  </div>
);
