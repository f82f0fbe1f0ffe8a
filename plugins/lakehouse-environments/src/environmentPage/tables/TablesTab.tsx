import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiTableLine } from '@remixicon/react';
import {
  DataState,
  LoadingLines,
  Panel,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useEnvironmentLinks } from '../../routing';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { type EnvironmentTabProps } from '../EnvironmentView';
import { TablesSummary } from './TablesSummary';
import { useTablesSummary } from './useTablesSummary';

/** An environment that is changed was usable before, and its tables are there all the while. */
const wasUsable = ({ state, verification }: EnvironmentDetail) => {
  switch (state) {
    case 'requested':
    case 'waiting-for-merge':
    case 'failed':
      return false;
    case 'provisioning':
    case 'verifying':
      return verification?.outcome === 'passed';
    default:
      return true;
  }
};

const Summary = ({ id }: { id: string }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const links = useEnvironmentLinks();
  const summary = useTablesSummary(id);
  return (
    <>
      <DataState
        what={t('tablesTab.what')}
        data={summary.data}
        error={summary.error}
        onRetry={summary.refetch}
        deniedDescription={t('tablesTab.deniedDescription')}
        skeleton={<LoadingLines heights={[20, 20, 120]} />}
      >
        {data => <TablesSummary environment={id} summary={data} />}
      </DataState>
      <div>
        <ButtonLink
          variant="primary"
          iconStart={<RiTableLine />}
          href={links.tables(id)}
        >
          {t('tablesTab.open')}
        </ButtonLink>
      </div>
    </>
  );
};

/** How many tables there are, how large and how well, and the way to them: they have pages of their own. */
export const TablesTab = ({ environment }: EnvironmentTabProps) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const { id, simulation } = environment;
  return (
    <Panel title={t('tablesTab.title')} note={t('tablesTab.description')}>
      {simulation && (
        <span>
          {t('tablesTab.simulated', {
            environment: visibleText(simulation.environment),
            prefix: visibleText(simulation.schemaPrefix),
          })}
        </span>
      )}
      {wasUsable(environment) ? (
        <Summary id={id} />
      ) : (
        <span>{t('tablesTab.notYet')}</span>
      )}
    </Panel>
  );
};
