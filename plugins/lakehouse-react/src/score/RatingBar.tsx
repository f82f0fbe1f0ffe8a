import clsx from 'clsx';
import { useFormatter } from '../format';
import { RATINGS, useRatingWord, type Rating } from './rating';
import { RatingIcon } from './RatingIcon';
import ratingStyles from './rating.module.css';
import styles from './RatingBar.module.css';

/** @public */
export interface RatingBarProps {
  /** Tables by rating; an absent rating counts none. */
  counts: Partial<Record<Rating, number>>;
  /** Ratings chosen as a filter. */
  selected: readonly Rating[];
  onToggle: (rating: Rating) => void;
  /** Name of the group for screen readers. */
  label: string;
}

/**
 * How many tables have which rating: one stacked bar, and under it a toggle a rating that filters by it.
 * @public
 */
export const RatingBar = ({
  counts,
  selected,
  onToggle,
  label,
}: RatingBarProps) => {
  const format = useFormatter();
  const wordOf = useRatingWord();
  const present = RATINGS.filter(
    rating => (counts[rating] ?? 0) > 0 || selected.includes(rating),
  );

  return (
    <div className={styles.root} role="group" aria-label={label}>
      <div className={styles.bar} aria-hidden="true">
        {present.map(rating => (
          <span
            key={rating}
            className={clsx(
              styles.segment,
              ratingStyles[rating],
              rating === 'unknown' && styles.hatched,
              rating === 'too-small' && styles.quiet,
              selected.length > 0 &&
                !selected.includes(rating) &&
                styles.dimmed,
            )}
            style={{ flexGrow: counts[rating] ?? 0 }}
          />
        ))}
      </div>
      <div className={styles.toggles}>
        {present.map(rating => (
          <button
            key={rating}
            type="button"
            className={clsx(styles.toggle, ratingStyles[rating])}
            aria-pressed={selected.includes(rating)}
            onClick={() => onToggle(rating)}
          >
            <span className={styles.icon}>
              <RatingIcon rating={rating} />
            </span>
            <span className={styles.count}>
              {format.number(counts[rating] ?? 0)}
            </span>{' '}
            <span>{wordOf(rating)}</span>
          </button>
        ))}
      </div>
    </div>
  );
};
