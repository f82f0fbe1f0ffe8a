import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Panel,
  ScoreBars,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../../translation';
import { isJudged, useHealthWords } from '../../words';
import { type TableTabProps } from '../TableView';
import { FindingItem } from './FindingItem';
import { PartEvidence } from './PartEvidence';
import { ScoreNote } from './ScoreNote';
import { UnmeasuredList } from './UnmeasuredList';
import styles from './HealthTab.module.css';

/** Why the score is what it is: its parts with evidence, the findings with cause, cost and cure, and what was not measured. */
export const HealthTab = ({ detail }: TableTabProps) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { partName } = useHealthWords();
  const { report } = detail;

  return (
    <div className={styles.root}>
      <div className={styles.column}>
        <Panel
          title={t('tablePage.health.findingsTitle')}
          note={
            report.findings.length === 0 &&
            t(
              isJudged(report)
                ? 'tablePage.health.nothingFound'
                : 'tablePage.health.nothingMeasured',
            )
          }
        >
          {report.findings.length > 0 && (
            <ul className={styles.findings}>
              {report.findings.map(finding => (
                <FindingItem
                  key={`${finding.code}/${finding.message}`}
                  finding={finding}
                />
              ))}
            </ul>
          )}
        </Panel>
      </div>
      <div className={styles.column}>
        <Panel
          title={t('tablePage.health.scoreTitle')}
          note={<ScoreNote report={report} />}
        >
          {report.parts.length > 0 && (
            <ScoreBars
              label={t('tablePage.health.scoreLabel')}
              parts={report.parts.map(part => ({
                id: part.id,
                label: partName(part.id),
                max: part.max,
                penalty: part.penalty,
                severity: part.severity,
                details: <PartEvidence part={part} />,
              }))}
            />
          )}
        </Panel>
        <Panel
          title={t('tablePage.health.unmeasuredTitle')}
          note={
            report.unmeasured.length === 0 &&
            t(
              report.parts.length > 0
                ? 'tablePage.health.everythingMeasured'
                : 'tablePage.health.nothingMeasured',
            )
          }
        >
          <UnmeasuredList unmeasured={report.unmeasured} />
          <div className={styles.version}>
            {t('tablePage.health.rulesVersion', {
              version: String(report.rulesVersion),
            })}
          </div>
        </Panel>
      </div>
    </div>
  );
};
