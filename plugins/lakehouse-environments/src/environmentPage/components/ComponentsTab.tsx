import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  Panel,
  useUrlState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { inWaveOrder } from '../../situation';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { type EnvironmentTabProps } from '../EnvironmentView';
import { ComponentSection } from './ComponentSection';
import styles from './ComponentsTab.module.css';

/** Each component in full. What is not well is open; so is the one that the URL names. */
export const ComponentsTab = ({ environment }: EnvironmentTabProps) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const named = useUrlState().get('component');
  const components = inWaveOrder(environment.details);
  // What the reader opened or closed stays so, whatever the component does meanwhile.
  const [chosen, setChosen] = useState<Record<string, boolean>>({});
  const isOpen = (name: string, ailing: boolean) =>
    chosen[name] ?? (name === named || (ailing && named === undefined));
  const setAll = (open: boolean) =>
    setChosen(Object.fromEntries(components.map(({ name }) => [name, open])));

  if (components.length === 0) {
    return <Panel>{t('componentsTab.none')}</Panel>;
  }
  return (
    <div className={styles.root}>
      <div className={styles.tools}>
        <Button size="small" variant="secondary" onPress={() => setAll(true)}>
          {t('componentsTab.expandAll')}
        </Button>
        <Button size="small" variant="secondary" onPress={() => setAll(false)}>
          {t('componentsTab.collapseAll')}
        </Button>
      </div>
      {components.map(component => (
        <ComponentSection
          key={component.name}
          environment={environment}
          component={component}
          isNamed={component.name === named}
          isOpen={isOpen(component.name, component.readiness === 'ailing')}
          onOpenChange={open =>
            setChosen({ ...chosen, [component.name]: open })
          }
        />
      ))}
    </div>
  );
};
