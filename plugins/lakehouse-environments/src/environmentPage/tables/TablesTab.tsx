import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiTableLine } from '@remixicon/react';
import {
  Panel,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentState } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useEnvironmentLinks } from '../../routing';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { type EnvironmentTabProps } from '../EnvironmentView';

/** States in which an environment was never usable. */
const NOT_YET: readonly EnvironmentState[] = [
  'requested',
  'waiting-for-merge',
  'provisioning',
  'verifying',
  'failed',
];

/** The way to the environment's tables, which have pages of their own. */
export const TablesTab = ({
  environment: { id, state, simulation },
}: EnvironmentTabProps) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const links = useEnvironmentLinks();
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
      {NOT_YET.includes(state) ? (
        <span>{t('tablesTab.notYet')}</span>
      ) : (
        <div>
          <ButtonLink
            variant="primary"
            iconStart={<RiTableLine />}
            href={links.tables(id)}
          >
            {t('tablesTab.open')}
          </ButtonLink>
        </div>
      )}
    </Panel>
  );
};
