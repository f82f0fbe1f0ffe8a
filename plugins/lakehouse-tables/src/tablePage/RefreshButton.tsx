import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useRefreshTable } from '../data';
import { lakehouseTablesTranslationRef } from '../translation';
import styles from './RefreshButton.module.css';

/** Has the table read again now. Who may not do so sees the button disabled, with the reason. */
export const RefreshButton = ({
  address,
  permitted,
}: {
  address: TableAddress;
  permitted: boolean;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const refresh = useRefreshTable(address);

  if (!permitted) {
    return (
      <TooltipTrigger>
        {/* A disabled button takes no focus, so the reason would be out of reach: it stays operable and does nothing. */}
        <Button
          variant="secondary"
          iconStart={<RiRefreshLine />}
          aria-disabled="true"
          className={styles.denied}
        >
          {t('tablePage.refresh.action')}
        </Button>
        <Tooltip>{t('tablePage.refresh.denied')}</Tooltip>
      </TooltipTrigger>
    );
  }
  return (
    <div className={styles.root}>
      <Button
        variant="secondary"
        iconStart={<RiRefreshLine />}
        isPending={refresh.isPending}
        onPress={() => refresh.mutate()}
      >
        {refresh.isPending
          ? t('tablePage.refresh.running')
          : t('tablePage.refresh.action')}
      </Button>
      <span role="status" className={styles.outcome}>
        {refresh.isSuccess && t('tablePage.refresh.done')}
        {refresh.isError && (
          <>
            {t('tablePage.refresh.failed')}:{' '}
            <UntrustedText>{refresh.error.message}</UntrustedText>
          </>
        )}
      </span>
    </div>
  );
};
