import { type ReactNode } from 'react';
import { Flex, Text } from '@backstage/ui';
import styles from './EmptyState.module.css';

/** @public */
export interface EmptyStateProps {
  title: string;
  description?: ReactNode;
  icon?: ReactNode;
  /** Buttons or links: the way out. */
  actions?: ReactNode;
}

/**
 * Nothing to show, why, and what to do about it.
 * @public
 */
export const EmptyState = ({
  title,
  description,
  icon,
  actions,
}: EmptyStateProps) => (
  <div className={styles.root}>
    {icon && (
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
    )}
    <Text as="h2" variant="title-x-small">
      {title}
    </Text>
    {description && <div className={styles.description}>{description}</div>}
    {actions && (
      <Flex gap="2" justify="center">
        {actions}
      </Flex>
    )}
  </div>
);
