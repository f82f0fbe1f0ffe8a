import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useFormatter } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../translation';
import styles from './Paging.module.css';

/** Which part of a long list is shown, and the way to the rest; nothing where all of it is shown. */
export const Paging = ({
  page: { items, totalItems, limit, offset },
  wordKeys,
  onOffset,
}: {
  page: {
    items: readonly unknown[];
    totalItems: number;
    limit: number;
    offset: number;
  };
  wordKeys: 'planPage.partitions' | 'runsPage';
  onOffset: (offset: number) => void;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  if (totalItems <= items.length && offset === 0) {
    return null;
  }
  return (
    <div className={styles.root}>
      <span role="status">
        {t(`${wordKeys}.page`, {
          from: format.number(Math.min(offset + 1, totalItems)),
          to: format.number(offset + items.length),
          all: format.number(totalItems),
        })}
      </span>
      <Button
        size="small"
        variant="secondary"
        isDisabled={offset === 0}
        onPress={() => onOffset(Math.max(0, offset - limit))}
      >
        {t(`${wordKeys}.previous`)}
      </Button>
      <Button
        size="small"
        variant="secondary"
        isDisabled={offset + items.length >= totalItems}
        onPress={() => onOffset(offset + limit)}
      >
        {t(`${wordKeys}.next`)}
      </Button>
    </div>
  );
};
