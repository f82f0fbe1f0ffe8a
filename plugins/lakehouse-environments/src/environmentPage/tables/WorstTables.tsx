import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import {
  DataTable,
  ratingOf,
  ScoreBadge,
  UnknownValue,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useEnvironmentLinks } from '../../routing';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';

/** The tables that want care first, each with the way to its page. */
export const WorstTables = ({ tables }: { tables: TableSummary[] }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const links = useEnvironmentLinks();
  const format = useFormatter();
  if (tables.length === 0) {
    return <span>{t('tablesTab.worst.none')}</span>;
  }
  return (
    <>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('tablesTab.worst.title')}
      </Text>
      <DataTable
        label={t('tablesTab.worst.title')}
        rows={tables}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'name',
            label: t('tablesTab.worst.name'),
            isRowHeader: true,
            cell: table => (
              <Link href={links.table(table)}>
                <UntrustedText>{table.title}</UntrustedText>
              </Link>
            ),
          },
          {
            id: 'health',
            label: t('tablesTab.worst.health'),
            cell: ({ status, band, score }) => (
              <ScoreBadge rating={ratingOf(status, band)} score={score} />
            ),
          },
          {
            id: 'bytes',
            label: t('tablesTab.worst.bytes'),
            align: 'end',
            cell: ({ bytes }) =>
              bytes === undefined ? <UnknownValue /> : format.bytes(bytes),
          },
          {
            id: 'looked',
            label: t('tablesTab.worst.looked'),
            cell: ({ scannedAt }) =>
              scannedAt ? (
                <span title={format.dateTime(scannedAt)}>
                  {format.agoShort(scannedAt)}
                </span>
              ) : (
                <UnknownValue />
              ),
          },
        ]}
      />
    </>
  );
};
