import { type RemixiconComponentType } from '@remixicon/react';
import clsx from 'clsx';
import styles from './Badge.module.css';

/** @public */
export type Tone = 'good' | 'warning' | 'bad' | 'live' | 'quiet';

/** How a state looks: its icon and the tone of its colours. @public */
export type BadgeLook = [RemixiconComponentType, Tone];

/** @public */
export interface BadgeProps {
  look: BadgeLook;
  word: string;
  /** `large` for the title of a page. */
  size?: 'medium' | 'large';
}

/** A state as icon, word and colour. @public */
export const Badge = ({
  look: [Icon, tone],
  word,
  size = 'medium',
}: BadgeProps) => (
  <span
    className={clsx(
      styles.badge,
      styles[tone],
      size === 'large' && styles.large,
    )}
  >
    <Icon aria-hidden="true" size="1em" />
    {word}
  </span>
);
