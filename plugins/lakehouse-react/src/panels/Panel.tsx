import { type ReactNode } from 'react';
import { Text } from '@backstage/ui';
import styles from './Panel.module.css';

/** @public */
export interface PanelProps {
  title?: string;
  note?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled surface of a page. @public */
export const Panel = ({ title, note, actions, children }: PanelProps) => (
  <section className={styles.root} aria-label={title}>
    {(title || actions) && (
      <div className={styles.head}>
        {title && (
          <Text as="h2" variant="title-x-small">
            {title}
          </Text>
        )}
        {actions}
      </div>
    )}
    {note && <div className={styles.note}>{note}</div>}
    {children}
  </section>
);
