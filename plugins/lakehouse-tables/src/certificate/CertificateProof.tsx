import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodedWords,
  DataTable,
  RangeBars,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Certificate,
  type MeasuredFacts,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ScoreOutlookBadge } from '../maintenance';
import { lakehouseTablesTranslationRef } from '../translation';
import { useCodedWords } from '../words';
import { Comparisons } from './Comparisons';
import { RowsProof } from './RowsProof';
import { VerdictIcon } from './VerdictIcon';
import styles from './CertificateProof.module.css';

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.part} aria-label={title}>
    <h3 className={styles.heading}>{title}</h3>
    {children}
  </section>
);

const BeforeAfter = ({ before, after }: Certificate) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const rows: {
    id: string;
    label: string;
    show: (facts: MeasuredFacts) => ReactNode;
  }[] = [
    {
      id: 'files',
      label: t('maintenance.quantity.files'),
      show: facts => format.number(facts.dataFiles),
    },
    {
      id: 'deletes',
      label: t('maintenance.quantity.deleteFiles'),
      show: facts => format.number(facts.deleteFiles),
    },
    {
      id: 'bytes',
      label: t('maintenance.quantity.bytes'),
      show: facts => format.bytes(facts.bytes),
    },
    {
      id: 'rows',
      label: t('maintenance.quantity.rows'),
      show: facts => format.number(facts.records),
    },
    {
      id: 'snapshot',
      label: t('certificate.snapshot'),
      show: facts =>
        facts.snapshotId ? (
          <UntrustedText monospace>{facts.snapshotId}</UntrustedText>
        ) : (
          format.unknown
        ),
    },
  ];
  return (
    <>
      {before.dataFiles !== undefined && after.dataFiles !== undefined && (
        <RangeBars
          label={t('maintenance.quantity.files')}
          bars={[
            {
              id: 'before',
              label: t('certificate.before'),
              range: { low: before.dataFiles, high: before.dataFiles },
              text: format.number(before.dataFiles),
              isReference: true,
            },
            {
              id: 'after',
              label: t('certificate.after'),
              range: { low: after.dataFiles, high: after.dataFiles },
              text: format.number(after.dataFiles),
            },
          ]}
        />
      )}
      <DataTable
        label={t('certificate.facts')}
        rows={rows}
        rowKey={row => row.id}
        columns={[
          {
            id: 'label',
            label: t('certificate.quantity'),
            cell: row => row.label,
          },
          {
            id: 'before',
            label: t('certificate.before'),
            align: 'end',
            cell: row => row.show(before),
          },
          {
            id: 'after',
            label: t('certificate.after'),
            align: 'end',
            cell: row => row.show(after),
          },
        ]}
      />
    </>
  );
};

/** What was measured: predicted beside it, the rows' proof, further checks, facts before and after, and the scores. */
export const CertificateProof = ({
  certificate,
}: {
  certificate: Certificate;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { checkText } = useCodedWords();
  const { scoreBefore, scorePredicted, scoreAfter, checks } = certificate;
  const scores = [
    { id: 'before', label: t('certificate.scoreBefore'), score: scoreBefore },
    {
      id: 'predicted',
      label: t('certificate.scorePredicted'),
      score: scorePredicted,
    },
    { id: 'after', label: t('certificate.scoreAfter'), score: scoreAfter },
  ].filter(({ score }) => score !== undefined);

  return (
    <div className={styles.root}>
      <Part title={t('certificate.rows.title')}>
        <RowsProof rows={certificate.rows} />
      </Part>
      <Part title={t('certificate.comparisons')}>
        <Comparisons comparisons={certificate.comparisons} />
      </Part>
      <Part title={t('certificate.facts')}>
        <BeforeAfter {...certificate} />
      </Part>
      {checks.length > 0 && (
        <Part title={t('certificate.checks')}>
          <ul className={styles.checks}>
            {checks.map(check => (
              <li key={check.id} className={styles.check}>
                <VerdictIcon
                  verdict={check.verdict}
                  label={t(`certificate.verdicts.${check.verdict}`)}
                />
                <CodedWords words={checkText(check)} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {scores.length > 0 && (
        <Part title={t('certificate.scores')}>
          <dl className={styles.scores}>
            {scores.map(({ id, label, score }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>
                  <ScoreOutlookBadge outlook={score} />
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
    </div>
  );
};
