import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { visibleText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type ComponentSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { inWaveOrder } from '../situation';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { useStateWords } from '../words';
import { READINESS_LOOKS } from './looks';
import { MarkIcon } from './Mark';
import styles from './ComponentStrip.module.css';

/** All components as one icon each, in the order in which they come up; each says its name and readiness. */
export const ComponentStrip = ({
  components,
}: {
  components: readonly ComponentSummary[];
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const { componentTitle, readinessWord } = useStateWords();
  return (
    <ol className={styles.root} aria-label={t('component.stripLabel')}>
      {inWaveOrder(components).map(one => {
        const { name, version, readiness } = one;
        const values = {
          component: visibleText(componentTitle(one)),
          version: visibleText(version ?? ''),
          readiness: readinessWord(readiness),
        };
        const label = version
          ? t('component.stripItem', values)
          : t('component.stripItemPlain', values);
        return (
          <li key={name} title={label}>
            <MarkIcon look={READINESS_LOOKS[readiness]} label={label} />
          </li>
        );
      })}
    </ol>
  );
};
