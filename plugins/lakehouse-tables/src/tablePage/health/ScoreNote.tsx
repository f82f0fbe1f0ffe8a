import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useRatingWord } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type Band,
  type HealthReport,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../../translation';
import { ATTENTION_FROM, GOOD_FROM } from '../bands';

function bandOfPoints(points: number): Band {
  if (points >= GOOD_FROM) return 'good';
  return points >= ATTENTION_FROM ? 'attention' : 'critical';
}

/** How the score comes about, and why the word beside it may be worse than the number. */
export const ScoreNote = ({ report }: { report: HealthReport }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const wordOf = useRatingWord();
  const { score, band, status } = report;

  // Parts may be known where the table as a whole has no score.
  if (status !== 'scored' || report.parts.length === 0) {
    return (
      <>
        {t('tablePage.health.noScore', {
          reason: t(`tablePage.health.noScoreReason.${status}`),
        })}
      </>
    );
  }
  const byPoints = score && bandOfPoints(score.low);
  return (
    <>
      {t('tablePage.health.scoreFrom')}
      {band && byPoints && band !== byPoints && (
        <>
          {' '}
          {t('tablePage.health.bandByPart', {
            byPoints: wordOf(byPoints),
            rating: wordOf(band),
          })}
        </>
      )}
    </>
  );
};
