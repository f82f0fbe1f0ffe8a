import { type RemixiconComponentType } from '@remixicon/react';
import clsx from 'clsx';
import styles from './Badge.module.css';

export type Tone = 'good' | 'warning' | 'bad' | 'live' | 'quiet';

/** How a state looks: its icon and the tone of its colours. */
export type Look = [RemixiconComponentType, Tone];

/** A state as icon, word and colour. */
export const Badge = ({
  look: [Icon, tone],
  word,
}: {
  look: Look;
  word: string;
}) => (
  <span className={clsx(styles.badge, styles[tone])}>
    <Icon aria-hidden="true" size="1em" />
    {word}
  </span>
);
