import clsx from 'clsx';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormatter } from '../format';
import { lakehouseReactTranslationRef } from '../translation';
import { useRatingWord, type Rating, type ScoreRange } from './rating';
import { RatingIcon } from './RatingIcon';
import ratingStyles from './rating.module.css';
import styles from './ScoreBadge.module.css';

/** @public */
export interface ScoreBadgeProps {
  rating: Rating;
  /** Shown beside the word for the bands; a status that replaces the number (broken, unsafe…) shows the word alone. */
  score?: ScoreRange;
  size?: 'small' | 'large';
}

const WITH_NUMBER: readonly Rating[] = ['good', 'attention', 'critical'];

/**
 * A table's health in one badge: icon, number or range, and word.
 * @public
 */
export const ScoreBadge = ({
  rating,
  score,
  size = 'small',
}: ScoreBadgeProps) => {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const format = useFormatter();
  const word = useRatingWord()(rating);
  const shown = WITH_NUMBER.includes(rating) ? score : undefined;
  const isRange = shown !== undefined && shown.low !== shown.high;
  const low = format.number(shown?.low);
  const high = format.number(shown?.high);

  return (
    <span
      className={clsx(styles.badge, styles[size], ratingStyles[rating])}
      role="img"
      aria-label={
        shown
          ? t('scoreBadge.label', {
              score: isRange ? t('scoreBadge.range', { low, high }) : low,
              rating: word,
            })
          : t('scoreBadge.labelWithoutScore', { rating: word })
      }
    >
      <RatingIcon rating={rating} />
      {shown && (
        <span className={styles.number}>
          {isRange ? `${low}–${high}` : low}
        </span>
      )}
      <span className={styles.word}>{word}</span>
    </span>
  );
};
