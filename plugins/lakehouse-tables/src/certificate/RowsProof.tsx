import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type RowEquality } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';

const PROOF_KEYS = {
  summaries: 'summaries',
  checksum: 'checksum',
  'same-snapshot': 'sameSnapshot',
  none: 'none',
} as const;

/** Whether the table has the very rows that it had, and how that is known. */
export const RowsProof = ({ rows }: { rows: RowEquality }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { equal, proof, before, after, checksumBefore, checksumAfter } = rows;

  const proofText = t(`certificate.rows.proof.${PROOF_KEYS[proof]}`);
  const countText =
    before !== undefined &&
    after !== undefined &&
    t('certificate.rows.count', {
      before: format.number(before),
      after: format.number(after),
    });
  const checksumText = checksumBefore !== undefined &&
    checksumAfter !== undefined && (
      <UntrustedText>
        {t('certificate.rows.checksum', {
          before: checksumBefore,
          after: checksumAfter,
        })}
      </UntrustedText>
    );
  const description = (
    <>
      {proofText} {countText} {checksumText}
      {equal === false && (
        <>
          <br />
          <strong>{t('certificate.rows.alarm')}</strong>
        </>
      )}
    </>
  );

  if (equal === undefined) {
    return (
      <Alert
        status="warning"
        icon
        title={t('certificate.rows.notTold')}
        description={description}
      />
    );
  }
  return equal ? (
    <Alert
      status="success"
      icon
      title={t('certificate.rows.equal')}
      description={description}
    />
  ) : (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('certificate.rows.different')}
      description={description}
    />
  );
};
