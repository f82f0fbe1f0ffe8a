import { Flex, Skeleton } from '@backstage/ui';
import styles from './LoadingLines.module.css';

/** @public */
export interface LoadingLinesProps {
  /** Heights of the lines in pixels, from top to bottom. */
  heights?: readonly number[];
}

/**
 * Placeholders for what is being loaded. They stand on a surface of their own: on the bare ground of the light theme they
 * would not be seen.
 * @public
 */
export const LoadingLines = ({ heights = [20, 20, 20] }: LoadingLinesProps) => (
  <Flex direction="column" gap="3" className={styles.root}>
    {heights.map((height, line) => (
      // Lines are all alike and never move.
      <Skeleton key={line} width="100%" height={height} />
    ))}
  </Flex>
);
