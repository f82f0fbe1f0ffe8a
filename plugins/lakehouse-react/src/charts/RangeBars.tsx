import clsx from 'clsx';
import styles from './RangeBars.module.css';

/** @public */
export interface RangeBar {
  id: string;
  label: string;
  /** From 0; what lies between `low` and `high` is open and drawn hatched. */
  range: { low: number; high: number };
  /** The value or range in words. */
  text: string;
  /** What is compared with, in a quieter colour. */
  isReference?: boolean;
}

/** @public */
export interface RangeBarsProps {
  /** Name of the list for screen readers. */
  label: string;
  bars: readonly RangeBar[];
}

/**
 * Quantities of one kind beside each other, such as before and after; what is not known exactly is hatched.
 * @public
 */
export const RangeBars = ({ label, bars }: RangeBarsProps) => {
  const most = Math.max(1, ...bars.map(({ range }) => range.high));
  const share = (value: number) => ({ width: `${(value / most) * 100}%` });
  return (
    <ul className={styles.root} aria-label={label}>
      {bars.map(({ id, label: name, range, text, isReference }) => (
        <li key={id} className={styles.row}>
          <span>{name}</span>
          <span className={styles.track} aria-hidden="true">
            <span
              className={clsx(styles.sure, isReference && styles.quiet)}
              style={share(range.low)}
            />
            <span
              className={styles.open}
              style={share(range.high - range.low)}
            />
          </span>
          <span className={styles.text}>{text}</span>
        </li>
      ))}
    </ul>
  );
};
