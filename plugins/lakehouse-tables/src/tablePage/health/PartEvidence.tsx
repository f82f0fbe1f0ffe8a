import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type ScorePart } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';
import { useEvidenceWords, useHealthWords } from '../../words';
import styles from './PartEvidence.module.css';

/** The numbers behind a part's penalty; the rule in plain words opens below. */
export const PartEvidence = ({ part }: { part: ScorePart }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { partRule } = useHealthWords();
  const evidenceText = useEvidenceWords();
  const evidence = Object.entries(part.evidence).map(([name, value]) =>
    evidenceText(name, value),
  );

  return (
    <details className={styles.root}>
      <summary>
        {evidence.slice(0, 3).join(' · ') || t('tablePage.health.rule')}
      </summary>
      {evidence.length > 3 && (
        <ul>
          {evidence.slice(3).map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <p>
        <strong>{t('tablePage.health.rule')}:</strong> {partRule(part.id)}
      </p>
    </details>
  );
};
