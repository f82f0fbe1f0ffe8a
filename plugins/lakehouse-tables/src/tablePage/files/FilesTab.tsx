import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiFileUnknowLine } from '@remixicon/react';
import {
  EmptyState,
  Histogram,
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../../translation';
import { type TableTabProps } from '../TableView';
import { FileTotals } from './FileTotals';
import { PartitionsPanel } from './PartitionsPanel';
import styles from './FilesTab.module.css';

/** How the table's bytes are cut into files and partitions. */
export const FilesTab = ({ address, detail }: TableTabProps) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { facts, permitted } = detail;
  const files = facts?.files;

  if (!facts || !files) {
    return (
      <div className={styles.root}>
        <EmptyState
          icon={<RiFileUnknowLine />}
          title={t('tablePage.files.notRead')}
          description={t('tablePage.files.notReadDescription')}
        />
        {facts && <FileTotals facts={facts} />}
      </div>
    );
  }
  return (
    <div className={styles.root}>
      <div className={styles.columns}>
        <Panel>
          <Histogram
            title={t('tablePage.files.histogramTitle')}
            description={t('tablePage.files.histogramDescription', {
              small: format.number(files.smallFiles),
              all: format.number(files.dataFiles),
              limit: format.bytes(files.smallBelowBytes),
              reducible: format.number(files.reducibleFiles),
            })}
            buckets={files.histogram}
            targetBytes={files.targetBytes}
            smallBelowBytes={files.smallBelowBytes}
          />
        </Panel>
        <FileTotals facts={facts} />
      </div>
      <PartitionsPanel
        address={address}
        // No spec at all means that it is not known; then the partitions that were seen say it.
        isPartitioned={
          facts.partitionSpecs.length === 0
            ? files.partitionCount > 1
            : facts.partitionSpecs.some(spec => spec.fields.length > 0)
        }
        mayReadValues={permitted.mayReadDataValues}
        mayPlan={permitted.mayPlan}
      />
    </div>
  );
};
