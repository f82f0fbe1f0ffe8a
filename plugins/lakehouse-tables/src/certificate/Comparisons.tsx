import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataTable,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type CheckVerdict,
  type Comparison,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { useMaintenanceWords } from '../words';
import { VerdictIcon } from './VerdictIcon';
import styles from './CertificateProof.module.css';

const QUANTITY_KEYS = {
  'files-after': 'filesAfter',
  'files-rewritten': 'filesRewritten',
  'bytes-rewritten': 'bytesRewritten',
  'delete-files-after': 'deleteFilesAfter',
  'duration-ms': 'duration',
} as const;

const isKnown = (quantity: string): quantity is keyof typeof QUANTITY_KEYS =>
  Object.hasOwn(QUANTITY_KEYS, quantity);

function verdictOf({ measured, within }: Comparison): CheckVerdict {
  if (measured === undefined || within === undefined) return 'unknown';
  return within ? 'passed' : 'failed';
}

/** Predicted beside measured, quantity by quantity. */
export const Comparisons = ({ comparisons }: { comparisons: Comparison[] }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { rangeText } = useMaintenanceWords();

  if (comparisons.length === 0) {
    return <span>{t('certificate.noComparisons')}</span>;
  }
  const showOf = ({ quantity }: Comparison) => {
    if (/bytes/.test(quantity)) return format.bytes;
    return /-ms$/.test(quantity) ? format.duration : format.number;
  };
  const words = {
    passed: t('certificate.within'),
    failed: t('certificate.outside'),
    unknown: t('certificate.cannotTell'),
  };
  return (
    <DataTable
      label={t('certificate.comparisons')}
      rows={comparisons}
      rowKey={row => row.quantity}
      columns={[
        {
          id: 'quantity',
          label: t('certificate.quantity'),
          cell: ({ quantity }) =>
            isKnown(quantity)
              ? t(`maintenance.quantity.${QUANTITY_KEYS[quantity]}`)
              : visibleText(quantity),
        },
        {
          id: 'predicted',
          label: t('certificate.predicted'),
          align: 'end',
          cell: row => rangeText(row.predicted, value => showOf(row)(value)),
        },
        {
          id: 'measured',
          label: t('certificate.measured'),
          align: 'end',
          cell: row => showOf(row)(row.measured),
        },
        {
          id: 'verdict',
          label: t('certificate.verdict'),
          cell: row => (
            <span className={styles.verdict}>
              <VerdictIcon verdict={verdictOf(row)} />
              {words[verdictOf(row)]}
            </span>
          ),
        },
      ]}
    />
  );
};
