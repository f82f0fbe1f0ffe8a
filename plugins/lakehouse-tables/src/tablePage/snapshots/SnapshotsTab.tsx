import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiHistoryLine } from '@remixicon/react';
import {
  ChartFrame,
  DataState,
  EmptyState,
  Panel,
  SnapshotTimeline,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useSnapshots } from '../../data';
import { lakehouseTablesTranslationRef } from '../../translation';
import { type TableTabProps } from '../TableView';
import { RefsTable } from './RefsTable';
import { useSnapshotColumns, useSnapshotText } from './useSnapshotColumns';
import styles from './SnapshotsTab.module.css';

/** What was committed when, by whom, and what still refers to it. */
export const SnapshotsTab = ({ address, detail }: TableTabProps) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const snapshots = useSnapshots(address);
  const columns = useSnapshotColumns();
  const { detailsText } = useSnapshotText();
  const refs = detail.facts?.refs ?? [];

  return (
    <div className={styles.root}>
      <Panel>
        <DataState
          what={t('tablePage.snapshots.what')}
          data={snapshots.data}
          error={snapshots.error}
          onRetry={snapshots.refetch}
          isEmpty={data => data.pages[0].totalItems === 0}
          empty={
            <EmptyState
              icon={<RiHistoryLine />}
              title={t('tablePage.snapshots.none')}
            />
          }
        >
          {data => {
            const items = data.pages.flatMap(page => page.items);
            const byId = new Map(items.map(item => [item.snapshotId, item]));
            return (
              <>
                <ChartFrame
                  title={t('tablePage.snapshots.title')}
                  chart={
                    <SnapshotTimeline
                      label={t('tablePage.snapshots.title')}
                      snapshots={items.map(item => ({
                        id: item.snapshotId,
                        timestampMs: item.timestampMs,
                        operation: item.operation,
                        isCurrent: item.current,
                      }))}
                      refs={refs}
                      total={data.pages[0].totalItems}
                      renderDetails={({ id }) => detailsText(byId.get(id)!)}
                    />
                  }
                  table={{
                    columns,
                    rows: items,
                    rowKey: item => item.snapshotId,
                  }}
                />
                {snapshots.hasNextPage && (
                  <Button
                    size="small"
                    variant="secondary"
                    isPending={snapshots.isFetchingNextPage}
                    onPress={() => snapshots.fetchNextPage()}
                  >
                    {t('tablePage.snapshots.loadMore')}
                  </Button>
                )}
              </>
            );
          }}
        </DataState>
      </Panel>
      {refs.length > 0 && (
        <Panel title={t('tablePage.snapshots.refsTitle')}>
          <RefsTable refs={refs} />
        </Panel>
      )}
    </div>
  );
};
