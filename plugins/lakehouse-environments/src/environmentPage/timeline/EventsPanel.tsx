import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import {
  ActionError,
  DataState,
  Panel,
  useUrlState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type EnvironmentDetail,
  type TimelineEvent,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useTimeline } from '../../data';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { EventItem } from './EventItem';
import styles from './TimelineTab.module.css';

const KINDS: readonly TimelineEvent['kind'][] = [
  'operation',
  'state',
  'component',
  'verification',
];

/** The events, the newest first; older ones on request. */
export const EventsPanel = ({
  environment,
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const timeline = useTimeline(environment.id);
  const url = useUrlState();
  const kinds = KINDS.filter(kind => url.getAll('kind').includes(kind));

  return (
    <Panel
      title={t('timeline.title')}
      actions={
        <Select
          className={styles.select}
          size="small"
          selectionMode="multiple"
          aria-label={t('timeline.filter')}
          placeholder={t('timeline.all')}
          options={KINDS.map(kind => ({
            id: kind,
            label: t(`timeline.kind.${kind}`),
          }))}
          value={kinds}
          onChange={(chosen: unknown) =>
            url.set({ kind: (chosen as string[]).map(String) })
          }
        />
      }
    >
      <DataState
        what={t('timeline.what')}
        data={timeline.data}
        error={timeline.isFetchNextPageError ? undefined : timeline.error}
        onRetry={timeline.refetch}
        isEmpty={({ pages }) => pages[0].items.length === 0}
        empty={t('timeline.empty')}
      >
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          const shown = all.filter(
            ({ kind }) => kinds.length === 0 || kinds.includes(kind),
          );
          return (
            <>
              {shown.length === 0 ? (
                <span>{t('timeline.noMatch')}</span>
              ) : (
                <ol className={styles.events} aria-label={t('timeline.title')}>
                  {shown.map(event => (
                    <EventItem
                      key={event.id}
                      event={event}
                      components={environment.components}
                    />
                  ))}
                </ol>
              )}
              {timeline.isFetchNextPageError && (
                <ActionError
                  error={timeline.error}
                  title={t('timeline.olderFailed')}
                />
              )}
              <div className={styles.tools}>
                <span role="status" className={styles.small}>
                  {t('timeline.loaded', { count: shown.length })}
                </span>
                {timeline.hasNextPage && (
                  <Button
                    size="small"
                    variant="secondary"
                    isPending={timeline.isFetchingNextPage}
                    onPress={() => timeline.fetchNextPage()}
                  >
                    {timeline.isFetchingNextPage
                      ? t('timeline.loadingOlder')
                      : t('timeline.older')}
                  </Button>
                )}
              </div>
            </>
          );
        }}
      </DataState>
    </Panel>
  );
};
