import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Link, Text } from '@backstage/ui';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  DataTable,
  LoadingLines,
  UnknownValue,
  UntrustedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useTablesOf, type GoingTables } from '../../data';
import { environmentFormsTranslationRef } from '../../translation';
import styles from '../review.module.css';

/** The largest tables with their bytes and what is known to read them. */
const Largest = ({ tables }: { tables: GoingTables }) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const format = useFormatter();
  const { totalItems, bytes, tablesWithBytes, lookedAt, largest } = tables;
  const looked =
    lookedAt && t('deletion.tables.looked', { when: format.ago(lookedAt) });
  if (totalItems === 0) {
    return (
      <Text>
        {t('deletion.tables.none')} {looked}
      </Text>
    );
  }
  return (
    <>
      <Text>
        {t('deletion.tables.sum', {
          count: totalItems,
          bytes: format.bytes(bytes),
        })}{' '}
        {tablesWithBytes < totalItems &&
          t('deletion.tables.unmeasured', {
            count: totalItems - tablesWithBytes,
          })}{' '}
        {looked}
      </Text>
      <DataTable
        label={t('deletion.tables.title')}
        rows={largest}
        rowKey={({ table }) => table.id}
        pageSize={10}
        columns={[
          {
            id: 'name',
            label: t('deletion.tables.name'),
            isRowHeader: true,
            cell: ({ table }) => <UntrustedText>{table.title}</UntrustedText>,
          },
          {
            id: 'bytes',
            label: t('deletion.tables.bytes'),
            align: 'end',
            cell: ({ table }) =>
              table.bytes === undefined ? (
                <UnknownValue />
              ) : (
                format.bytes(table.bytes)
              ),
          },
          {
            id: 'records',
            label: t('deletion.tables.records'),
            align: 'end',
            cell: ({ table }) =>
              table.records === undefined ? (
                <UnknownValue />
              ) : (
                format.number(table.records)
              ),
          },
          {
            id: 'readers',
            label: t('deletion.tables.readers'),
            cell: ({ readers }) => {
              if (!readers) return <UnknownValue />;
              return readers.length > 0 ? (
                <UntrustedText>{readers.join(', ')}</UntrustedText>
              ) : (
                t('deletion.tables.noReaders')
              );
            },
          },
        ]}
      />
      {largest.length < totalItems && (
        <Text variant="body-small" color="secondary">
          {t('deletion.tables.more', { count: totalItems - largest.length })}
        </Text>
      )}
      <Text variant="body-small" color="secondary">
        {t('deletion.tables.readersNote')}
      </Text>
    </>
  );
};

/** The tables that go with the environment, as far as the person may see them; what is not known is said to be so. */
export const TablesPart = ({
  environment: { id, title },
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const { data, error } = useTablesOf(id);
  const content = () => {
    if (data) return <Largest tables={data} />;
    if (data === null) {
      return (
        <Alert status="warning" icon title={t('deletion.tables.unseen')} />
      );
    }
    return error ? (
      <Alert
        status="warning"
        icon
        title={t('deletion.tables.unknown')}
        description={
          <span lang="en">
            <UntrustedText>{error.message}</UntrustedText>
          </span>
        }
      />
    ) : (
      <LoadingLines heights={[20, 80]} />
    );
  };
  return (
    <section className={styles.part} aria-label={t('deletion.tables.title')}>
      <Text as="h3" weight="bold">
        {t('deletion.tables.title')}
      </Text>
      {content()}
      <Link
        href={`/lakehouse/tables?environment=${encodeURIComponent(id)}`}
        target="_blank"
      >
        {t('review.openTables', { title: visibleText(title) })}
      </Link>
    </section>
  );
};
