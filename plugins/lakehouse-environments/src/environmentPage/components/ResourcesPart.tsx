import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataTable,
  UnknownValue,
  UntrustedText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ComponentDetail,
  type ResourceState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { HealthMark, SyncMark } from '../../looks';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useStateWords } from '../../words';
import styles from './ComponentsTab.module.css';

/** What is not as it should be comes first. */
const isWell = ({ sync, health }: ResourceState) =>
  sync === 'Synced' && (health === 'Healthy' || health === 'Unknown');

/** What the component consists of in the cluster, each with its state. */
export const ResourcesPart = ({
  component,
}: {
  component: ComponentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const { syncWord, healthWord } = useStateWords();
  const rows = [...component.resources].sort(
    (a, b) => Number(isWell(a)) - Number(isWell(b)),
  );
  return (
    <div className={styles.part}>
      <h3>{t('componentsTab.resources.title')}</h3>
      {rows.length === 0 ? (
        <p>{t('componentsTab.resources.none')}</p>
      ) : (
        <DataTable
          label={t('componentsTab.resources.title')}
          rows={rows}
          rowKey={({ group, kind, namespace, name }) =>
            [group, kind, namespace, name].join('/')
          }
          pageSize={10}
          columns={[
            {
              id: 'resource',
              label: t('componentsTab.resources.resource'),
              isRowHeader: true,
              sortValue: ({ kind, name }) => `${kind} ${name}`,
              cell: ({ kind, name }) => (
                <>
                  <UntrustedText>{kind}</UntrustedText>{' '}
                  <UntrustedText monospace>{name}</UntrustedText>
                </>
              ),
            },
            {
              id: 'sync',
              label: t('component.sync'),
              sortValue: ({ sync }) => syncWord(sync),
              cell: ({ sync }) => <SyncMark sync={sync} />,
            },
            {
              id: 'health',
              label: t('component.health'),
              sortValue: ({ health }) => healthWord(health),
              // Of many kinds, such as ConfigMaps, Argo CD tells none.
              cell: ({ health }) =>
                health === 'Unknown' ? (
                  <UnknownValue />
                ) : (
                  <HealthMark health={health} />
                ),
            },
            {
              id: 'message',
              label: t('componentsTab.resources.message'),
              cell: ({ message }) =>
                message && (
                  <span className={styles.message} lang="en">
                    <UntrustedText>{message}</UntrustedText>
                  </span>
                ),
            },
          ]}
        />
      )}
    </div>
  );
};
