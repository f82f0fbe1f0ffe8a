import clsx from 'clsx';
import { type BadgeLook } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import styles from './Mark.module.css';

/** The icon of a state alone, in its colour; the word stands beside it, or in the label. */
export const MarkIcon = ({
  look: [Icon, tone],
  label,
  size = '1.15em',
}: {
  look: BadgeLook;
  /** What it says, where no word stands beside it. */
  label?: string;
  size?: string;
}) => (
  <Icon
    className={clsx(styles.icon, styles[tone])}
    size={size}
    {...(label
      ? { role: 'img', 'aria-label': label }
      : { 'aria-hidden': true })}
  />
);

/** A state as icon and word, quieter than a badge. */
export const Mark = ({ look, word }: { look: BadgeLook; word: string }) => (
  <span className={styles.root}>
    <MarkIcon look={look} />
    {word}
  </span>
);
