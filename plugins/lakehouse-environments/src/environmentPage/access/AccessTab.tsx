import { type EnvironmentTabProps } from '../EnvironmentView';
import { CredentialsPanel } from './CredentialsPanel';
import { EndpointsPanel } from './EndpointsPanel';
import styles from './AccessTab.module.css';

/** How to reach what runs, and where its credentials are. */
export const AccessTab = ({ environment }: EnvironmentTabProps) => (
  <div className={styles.root}>
    <EndpointsPanel environment={environment} />
    <CredentialsPanel environment={environment} />
  </div>
);
