import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  UntrustedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { type CatalogLook } from './useTablesSummary';

/** Catalogs whose tables are not counted, or not as they are now. */
export const CatalogProblems = ({ catalogs }: { catalogs: CatalogLook[] }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  return catalogs.map(({ state: { id, outcome, problem }, listedAt }) => {
    const catalog = visibleText(id);
    if (outcome === 'failed') {
      return (
        <Alert
          key={id}
          status="warning"
          icon
          title={
            listedAt
              ? t('tablesTab.stale', { catalog, when: format.ago(listedAt) })
              : t('tablesTab.unlisted', { catalog })
          }
          description={
            problem && (
              <span lang="en">
                <UntrustedText monospace>{problem.message}</UntrustedText>
              </span>
            )
          }
        />
      );
    }
    return listedAt ? null : (
      <Alert
        key={id}
        status="info"
        icon
        title={t('tablesTab.unseenCatalog', { catalog })}
      />
    );
  });
};
