import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import {
  UntrustedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { buildOf } from './builds';

/** Builds that cannot be read now: that of the table's model, or any where it may be in any of them. */
export const BuildProblems = ({ detail }: { detail: TableDetail }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { model } = detail.summary;
  const its = buildOf(detail);
  const unreadable = detail.builds.filter(
    build => build.state === 'unreadable' && (!model || build === its),
  );
  return (
    <>
      {unreadable.map(({ source, project, problem, readAt }) => (
        <Alert
          key={`${source}/${project}`}
          status="warning"
          icon
          title={t('model.problem.title', { project: visibleText(project) })}
          description={
            <>
              {t(`model.problem.code.${problem?.code ?? 'internal'}`)}{' '}
              {problem?.since &&
                t('model.problem.since', {
                  since: format.dateTime(problem.since),
                })}
              {model && (
                <div>
                  {readAt
                    ? t('model.problem.earlier', {
                        when: format.relative(readAt),
                      })
                    : t('model.problem.earlierUnknown')}
                </div>
              )}
              {problem?.message && (
                <div>
                  <UntrustedText monospace>{problem.message}</UntrustedText>
                </div>
              )}
            </>
          }
        />
      ))}
    </>
  );
};
