import { BuildProblems, whyNoModel } from '../../model';
import { type TableTabProps } from '../TableView';
import { BuildPanel } from './BuildPanel';
import { ColumnsPanel } from './ColumnsPanel';
import { NoModel } from './NoModel';
import { PlacePanel } from './PlacePanel';
import { RunPanel } from './RunPanel';
import { TestsPanel } from './TestsPanel';
import styles from './ModelTab.module.css';

/** What the modelling tool says of the table: where it stands in the warehouse, how it was built, and what its tests found. */
export const ModelTab = ({ detail }: TableTabProps) => {
  const { summary, builds } = detail;
  return (
    <div className={styles.root}>
      <BuildProblems detail={detail} />
      {summary.model ? (
        <>
          <div className={styles.columns}>
            <PlacePanel model={summary.model} detail={detail.model} />
            <div className={styles.root}>
              <RunPanel
                model={summary.model}
                mayReadValues={detail.permitted.mayReadDataValues}
              />
              <BuildPanel detail={detail} />
            </div>
          </div>
          <TestsPanel
            counts={summary.model.tests}
            tests={detail.model?.tests ?? []}
            mayReadValues={detail.permitted.mayReadDataValues}
          />
          <ColumnsPanel columns={detail.model?.columns ?? []} />
        </>
      ) : (
        <NoModel why={whyNoModel(builds)} builds={builds} />
      )}
    </div>
  );
};
