import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiLineChartLine } from '@remixicon/react';
import {
  DataState,
  DataTable,
  EmptyState,
  Panel,
  ratingOf,
  ScoreBadge,
  TrendChart,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useHealthHistory } from '../../data';
import { lakehouseTablesTranslationRef } from '../../translation';
import { ATTENTION_FROM, GOOD_FROM } from '../bands';
import { type TableTabProps } from '../TableView';
import styles from './HistoryTab.module.css';

/** How health and size of the table went since the portal first saw it. */
export const HistoryTab = ({ address }: TableTabProps) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const history = useHealthHistory(address);

  return (
    <div className={styles.root}>
      <DataState
        what={t('tablePage.history.what')}
        data={history.data?.items}
        error={history.error}
        onRetry={history.refetch}
        isEmpty={items => items.length === 0}
        empty={
          <EmptyState
            icon={<RiLineChartLine />}
            title={t('tablePage.history.none')}
          />
        }
      >
        {items => {
          const points = items.map(item => ({
            ...item,
            atMs: new Date(item.at).getTime(),
          }));
          const unscored = points.filter(point => !point.score);
          return (
            <>
              <Panel>
                <TrendChart
                  title={t('tablePage.history.scoreTitle')}
                  description={t('tablePage.history.scoreDescription')}
                  measure={t('tablePage.history.score')}
                  points={points.map(point => ({
                    at: point.atMs,
                    value: point.score?.low,
                    high: point.score?.high,
                  }))}
                  formatValue={value => format.number(value)}
                  domain={[0, 100]}
                  marks={[
                    { value: GOOD_FROM, label: t('tablePage.history.good') },
                    {
                      value: ATTENTION_FROM,
                      label: t('tablePage.history.attention'),
                    },
                  ]}
                />
              </Panel>
              <div className={styles.pair}>
                <Panel>
                  <TrendChart
                    title={t('tablePage.history.bytesTitle')}
                    measure={t('tablePage.history.bytes')}
                    points={points.map(point => ({
                      at: point.atMs,
                      value: point.bytes,
                    }))}
                    formatValue={format.bytes}
                  />
                </Panel>
                <Panel>
                  <TrendChart
                    title={t('tablePage.history.filesTitle')}
                    measure={t('tablePage.history.files')}
                    points={points.map(point => ({
                      at: point.atMs,
                      value: point.dataFiles,
                    }))}
                    formatValue={format.compact}
                  />
                </Panel>
              </div>
              {unscored.length > 0 && (
                <Panel title={t('tablePage.history.eventsTitle')}>
                  <DataTable
                    label={t('tablePage.history.eventsTitle')}
                    rows={unscored}
                    rowKey={point => point.at}
                    columns={[
                      {
                        id: 'at',
                        label: t('tablePage.history.at'),
                        cell: point => format.dateTime(point.atMs),
                      },
                      {
                        id: 'state',
                        label: t('tablePage.history.state'),
                        cell: point => (
                          <ScoreBadge
                            rating={ratingOf(point.status, point.band)}
                          />
                        ),
                      },
                    ]}
                  />
                </Panel>
              )}
            </>
          );
        }}
      </DataState>
    </div>
  );
};
