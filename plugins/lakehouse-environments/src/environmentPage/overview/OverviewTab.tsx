import { isRunning } from '../../data';
import { OperationPanel } from '../../operation';
import { type EnvironmentTabProps } from '../EnvironmentView';
import { ComponentGrid } from './ComponentGrid';
import { Headline } from './Headline';
import { KeptPanel } from './KeptPanel';
import { LastOperation } from './LastOperation';
import { LinksPanel } from './LinksPanel';
import { RequestsPanel } from './RequestsPanel';
import { SmokeCheckPanel } from './SmokeCheckPanel';
import { ThresholdsPanel } from './ThresholdsPanel';
import { WhatItWasPanel } from './WhatItWasPanel';
import styles from './OverviewTab.module.css';

/** Whether the environment can be used, what is being done to it, and how each of its parts is. */
export const OverviewTab = ({ environment }: EnvironmentTabProps) => {
  const { operation, permitted, clusterState, state } = environment;
  if (state === 'deleted') {
    return (
      <div className={styles.root}>
        <Headline environment={environment} />
        <KeptPanel environment={environment} />
        <WhatItWasPanel environment={environment} />
      </div>
    );
  }
  return (
    <div className={styles.root}>
      {/* Of a lost cluster the banner above says all that there is to say. */}
      {!(state === 'unknown' && clusterState.connection === 'lost') && (
        <Headline environment={environment} />
      )}
      {isRunning(operation) ? (
        <OperationPanel operation={operation} mayCancel={permitted.cancel} />
      ) : (
        <LastOperation environment={environment} />
      )}
      <ComponentGrid environment={environment} />
      <div className={styles.columns}>
        <div className={styles.root}>
          <SmokeCheckPanel verification={environment.verification} />
          <RequestsPanel environment={environment} />
          <LinksPanel links={environment.links} />
        </div>
        <ThresholdsPanel thresholds={environment.thresholds} />
      </div>
    </div>
  );
};
