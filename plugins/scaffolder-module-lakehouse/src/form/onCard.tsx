import { type ComponentType } from 'react';
import { Box } from '@backstage/ui';
import styles from './onCard.module.css';

/** Lets a field know that it stands on the scaffolder's card: on the page's own background its input would be white on white. */
export function onCard<P extends object>(Field: ComponentType<P>) {
  return (props: P) => (
    <Box bg="neutral" className={styles.root}>
      <Field {...props} />
    </Box>
  );
}
