import { type ReactNode } from 'react';
import clsx from 'clsx';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormatter } from '../format';
import { lakehouseReactTranslationRef } from '../translation';
import { type Rating, type ScoreRange } from './rating';
import { RatingIcon } from './RatingIcon';
import ratingStyles from './rating.module.css';
import styles from './ScoreBars.module.css';

/** @public */
export interface ScoreBarsPart {
  id: string;
  label: string;
  /** Points this part can take away. */
  max: number;
  /** Points it takes away; a range where something was not measured. */
  penalty: ScoreRange;
  severity: Extract<Rating, 'good' | 'attention' | 'critical'>;
  /** Evidence and rule, shown under the bar. */
  details?: ReactNode;
}

/** @public */
export interface ScoreBarsProps {
  parts: ScoreBarsPart[];
  /** Name of the list for screen readers. */
  label: string;
}

type Look = ScoreBarsPart['severity'] | 'minor';

const toneOf = (look: Look) =>
  look === 'minor' ? styles.minor : ratingStyles[look];

const round = (points: number) => Math.round(points * 10) / 10;

/**
 * What each part takes from the hundred points. Tracks are as long as their part weighs; hatching is what was not measured.
 * @public
 */
export const ScoreBars = ({ parts, label }: ScoreBarsProps) => {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const format = useFormatter();
  const heaviest = Math.max(1, ...parts.map(part => part.max));
  const hasRange = parts.some(part => part.penalty.high > part.penalty.low);

  return (
    <div className={styles.root}>
      <ul className={styles.list} aria-label={label}>
        {parts.map(part => {
          const low = round(part.penalty.low);
          const high = round(part.penalty.high);
          const open = high - low;
          let points: string = t('scoreBars.none');
          if (low === 0 && high > 0) {
            points = t('scoreBars.upTo', {
              penalty: format.number(high, 1),
              max: format.number(part.max),
            });
          } else if (high > 0) {
            points = t('scoreBars.ofMax', {
              penalty:
                open > 0
                  ? t('scoreBars.range', {
                      low: format.number(low, 1),
                      high: format.number(high, 1),
                    })
                  : format.number(low, 1),
              max: format.number(part.max),
            });
          }
          // Lost points must not look like a success, even where they weigh too little to worry.
          const look: Look =
            part.severity === 'good' && low > 0 ? 'minor' : part.severity;
          return (
            <li key={part.id} className={styles.part}>
              <div className={styles.heading}>
                <span className={clsx(styles.icon, toneOf(look))}>
                  <RatingIcon rating={look === 'minor' ? 'too-small' : look} />
                </span>
                <span className={styles.label}>{part.label}</span>
                <span className={styles.points}>{points}</span>
              </div>
              <div
                className={styles.track}
                style={{ width: `${(part.max / heaviest) * 100}%` }}
                aria-hidden="true"
              >
                <span
                  className={clsx(styles.lost, toneOf(look))}
                  style={{ width: `${(low / part.max) * 100}%` }}
                />
                <span
                  className={styles.open}
                  style={{ width: `${(open / part.max) * 100}%` }}
                />
              </div>
              {part.details && (
                <div className={styles.details}>{part.details}</div>
              )}
            </li>
          );
        })}
      </ul>
      <div className={styles.legend} aria-hidden="true">
        <span className={styles.legendLost} />
        <span>{t('scoreBars.legendLost')}</span>
        {hasRange && (
          <>
            <span className={styles.legendOpen} />
            <span>{t('scoreBars.legendUnmeasured')}</span>
          </>
        )}
      </div>
    </div>
  );
};
