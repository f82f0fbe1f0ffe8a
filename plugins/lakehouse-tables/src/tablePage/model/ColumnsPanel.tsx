import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataTable,
  Panel,
  UnknownValue,
  UntrustedText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type ModelColumn } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';
import styles from './ModelTab.module.css';

const Origins = ({ from }: { from: string[] | undefined }) =>
  from ? (
    <ul className={styles.from}>
      {from.map(column => (
        <li key={column}>
          <UntrustedText monospace className={styles.text}>
            {column}
          </UntrustedText>
        </li>
      ))}
    </ul>
  ) : (
    <UnknownValue />
  );

/** What the columns mean, and which columns they come from. */
export const ColumnsPanel = ({ columns }: { columns: ModelColumn[] }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <Panel
      title={t('modelTab.columns.title')}
      note={columns.length === 0 && t('modelTab.columns.none')}
    >
      {columns.length > 0 && (
        <DataTable
          label={t('modelTab.columns.title')}
          rows={columns}
          rowKey={({ name }) => name}
          pageSize={200}
          columns={[
            {
              id: 'name',
              label: t('modelTab.columns.name'),
              cell: ({ name }) => (
                <UntrustedText monospace>{name}</UntrustedText>
              ),
            },
            {
              id: 'description',
              label: t('modelTab.columns.description'),
              cell: ({ description }) => (
                <UntrustedText className={styles.text}>
                  {description ?? ''}
                </UntrustedText>
              ),
            },
            {
              id: 'from',
              label: t('modelTab.columns.from'),
              cell: ({ from }) => <Origins from={from} />,
            },
          ]}
        />
      )}
    </Panel>
  );
};
