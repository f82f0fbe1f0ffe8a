import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type PlanScores } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Panel } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { ScoreOutlookBadge } from '../maintenance';
import { lakehouseTablesTranslationRef } from '../translation';
import styles from './ScoresPanel.module.css';

/** Points that are gained for certain: the low end after against the low end now. */
function pointsGained({ now, after }: PlanScores): number | undefined {
  return now.score && after.score
    ? Math.round(after.score.low - now.score.low)
    : undefined;
}

/** The three scores: now, after this plan, and the best that any operation on this engine could reach. */
export const ScoresPanel = ({ scores }: { scores: PlanScores }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const gained = pointsGained(scores);
  return (
    <Panel
      title={t('planPage.scores.title')}
      note={
        <>
          {gained !== undefined && gained > 0 && (
            <strong>{t('planPage.scores.gain', { count: gained })}. </strong>
          )}
          {t('planPage.scores.bestNote')}
        </>
      }
    >
      <dl className={styles.scores}>
        {(['now', 'after', 'best'] as const).map(moment => (
          <div key={moment} className={styles.score}>
            <dt>{t(`planPage.scores.${moment}`)}</dt>
            <dd>
              <ScoreOutlookBadge outlook={scores[moment]} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
};
