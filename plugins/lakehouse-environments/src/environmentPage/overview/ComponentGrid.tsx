import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Panel,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { inWaveOrder, situationOf } from '../../situation';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { ComponentCard } from './ComponentCard';
import styles from './ComponentGrid.module.css';

/** How each component is, in the order in which they come up. */
export const ComponentGrid = ({
  environment,
}: {
  environment: EnvironmentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const components = inWaveOrder(environment.components);
  const { usable, all } = situationOf(environment);
  const unknown = components.filter(
    ({ readiness }) => readiness === 'unknown',
  ).length;

  return (
    <Panel title={t('overview.grid.title')}>
      {all === 0 ? (
        t('overview.grid.none')
      ) : (
        <>
          <div className={styles.summary}>
            <span>
              {unknown > 0
                ? t('overview.grid.summaryUnknown', {
                    usable: format.number(usable),
                    all: format.number(all),
                    unknown: format.number(unknown),
                  })
                : t('overview.grid.summary', {
                    usable: format.number(usable),
                    all: format.number(all),
                  })}
            </span>
            <span className={styles.bar} aria-hidden="true">
              {components.map(({ name, readiness }) => (
                <span key={name} className={styles[readiness]} />
              ))}
            </span>
          </div>
          <ol className={styles.grid} aria-label={t('component.stripLabel')}>
            {components.map(component => (
              <ComponentCard
                key={component.name}
                environment={environment}
                component={component}
                detail={environment.details.find(
                  ({ name }) => name === component.name,
                )}
              />
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
};
