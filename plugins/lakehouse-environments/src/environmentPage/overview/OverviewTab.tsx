import { isRunning } from '../../data';
import { OperationPanel } from '../../operation';
import { type EnvironmentTabProps } from '../EnvironmentView';
import { ComponentGrid } from './ComponentGrid';
import { Headline } from './Headline';
import { LastOperation } from './LastOperation';
import { LinksPanel } from './LinksPanel';
import { SmokeCheckPanel } from './SmokeCheckPanel';
import { ThresholdsPanel } from './ThresholdsPanel';
import styles from './OverviewTab.module.css';

/** Whether the environment can be used, what is being done to it, and how each of its parts is. */
export const OverviewTab = ({
  environment,
  cluster,
  permitted,
}: EnvironmentTabProps) => {
  const { operation } = environment;
  return (
    <div className={styles.root}>
      {/* Of a lost cluster the banner above says all that there is to say. */}
      {!(environment.state === 'unknown' && cluster?.connection === 'lost') && (
        <Headline environment={environment} />
      )}
      {isRunning(operation) ? (
        <OperationPanel
          operation={operation}
          mayCancel={permitted[operation.kind]}
        />
      ) : (
        <LastOperation environment={environment} />
      )}
      {environment.state !== 'deleted' && (
        <>
          <ComponentGrid environment={environment} />
          <div className={styles.columns}>
            <div className={styles.root}>
              <SmokeCheckPanel verification={environment.verification} />
              <LinksPanel links={environment.links} />
            </div>
            <ThresholdsPanel thresholds={environment.thresholds} />
          </div>
        </>
      )}
    </div>
  );
};
