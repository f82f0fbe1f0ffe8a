import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { useFormatter } from '../format';
import { lakehouseReactTranslationRef } from '../translation';

/** @public */
export interface StaleBannerProps {
  /** Since when the data is not fresh; unknown when absent. */
  since?: number | string | Date;
  /** Why, in words of the reader. */
  reason: ReactNode;
  actions?: ReactNode;
}

/**
 * The data below is real but old: since when, and why.
 * @public
 */
export const StaleBanner = ({ since, reason, actions }: StaleBannerProps) => {
  const { t } = useTranslationRef(lakehouseReactTranslationRef);
  const format = useFormatter();
  return (
    <Alert
      status="warning"
      icon
      title={
        since === undefined
          ? t('staleBanner.titleWithoutTime')
          : t('staleBanner.title', { since: format.dateTime(since) })
      }
      description={reason}
      customActions={actions}
    />
  );
};
