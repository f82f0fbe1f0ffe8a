import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex } from '@backstage/ui';
import {
  UntrustedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Environment } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { useScanWords } from '../words';

/** Catalogs that cannot be read now, or whose tables vanished in numbers: why, and how old the shown state is. */
export const ScanProblems = ({
  environments,
}: {
  environments: Environment[];
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { problemText, catalogText } = useScanWords();

  const troubled = environments.flatMap(environment =>
    environment.catalogs
      .filter(catalog => catalog.outcome === 'failed' || catalog.heldRemovals)
      .map(catalog => ({ environment, catalog })),
  );
  if (troubled.length === 0) {
    return null;
  }
  return (
    <Flex direction="column" gap="2">
      {troubled.map(({ environment, catalog }) => (
        <Alert
          key={`${environment.id}/${catalog.id}`}
          status={catalog.outcome === 'failed' ? 'danger' : 'warning'}
          icon
          title={
            catalog.outcome === 'failed'
              ? t('tablesPage.scan.failedTitle', {
                  environment: visibleText(environment.title),
                  catalog: visibleText(catalog.id),
                })
              : visibleText(
                  `${environment.title} · ${catalog.id}: ${catalogText(
                    catalog,
                  )}`,
                )
          }
          description={
            <>
              {catalog.problem && <div>{problemText(catalog.problem)}.</div>}
              {catalog.staleSince && (
                <div>
                  {t('tablesPage.scan.staleSince', {
                    since: format.dateTime(catalog.staleSince),
                  })}
                </div>
              )}
              {catalog.heldRemovals !== undefined &&
                catalog.heldRemovals > 0 && (
                  <div>
                    {t('tablesPage.scan.heldRemovals', {
                      count: catalog.heldRemovals,
                    })}
                  </div>
                )}
              {catalog.problem && (
                <UntrustedText monospace>
                  {catalog.problem.message}
                </UntrustedText>
              )}
            </>
          }
        />
      ))}
    </Flex>
  );
};
