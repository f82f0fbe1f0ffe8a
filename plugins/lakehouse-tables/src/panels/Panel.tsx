import { type ReactNode } from 'react';
import { Text } from '@backstage/ui';
import styles from './Panel.module.css';

/** A titled surface of a tab. */
export const Panel = ({
  title,
  note,
  children,
}: {
  title?: string;
  note?: ReactNode;
  children: ReactNode;
}) => (
  <section className={styles.root} aria-label={title}>
    {title && (
      <Text as="h2" variant="title-x-small">
        {title}
      </Text>
    )}
    {note && <div className={styles.note}>{note}</div>}
    {children}
  </section>
);
