import { useEffect, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import {
  CodedWords,
  FactList,
  UntrustedText,
  useComponentWords,
  useFormatter,
  visibleText,
  type Fact,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ComponentDetail,
  type EnvironmentDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { HealthMark, ReadinessBadge, SyncMark } from '../../looks';
import { ReasonDetails } from '../../reason';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useStateWords } from '../../words';
import { DriftPart } from './DriftPart';
import { LinksPart } from './LinksPart';
import { ResourcesPart } from './ResourcesPart';
import { SyncOne } from './SyncOne';
import { UpgradesPart } from './UpgradesPart';
import styles from './ComponentsTab.module.css';

/** One component: how it is at a glance, and all that is known of it when opened. */
export const ComponentSection = ({
  environment,
  component,
  isNamed,
  isOpen,
  onOpenChange,
}: {
  environment: EnvironmentDetail;
  component: ComponentDetail;
  /** The URL names it: it is brought into view. */
  isNamed: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const componentWords = useComponentWords();
  const { componentTitle, requestsText } = useStateWords();
  const root = useRef<HTMLDivElement>(null);
  const { version, wave, since, purpose, reason, readiness } = component;

  useEffect(() => {
    if (isNamed) {
      root.current?.scrollIntoView?.({ block: 'start' });
    }
  }, [isNamed]);

  const facts: Fact[] = [
    {
      label: t('componentsTab.application'),
      value: <UntrustedText monospace>{component.application}</UntrustedText>,
    },
  ];
  if (component.revision) {
    facts.push({
      label: t('componentsTab.revision'),
      value: <UntrustedText monospace>{component.revision}</UntrustedText>,
    });
  }
  if (component.requests) {
    facts.push({
      label: t('componentsTab.requests'),
      value: requestsText(component.requests),
    });
  }

  return (
    <Accordion ref={root} isExpanded={isOpen} onExpandedChange={onOpenChange}>
      <AccordionTrigger>
        <span className={styles.head}>
          <span className={styles.name}>
            <UntrustedText>{componentTitle(component)}</UntrustedText>{' '}
            <span className={styles.small}>
              {version && `${visibleText(version)} · `}
              {t('overview.grid.wave', { wave: String(wave) })}
              {component.optional && ` · ${t('overview.grid.optional')}`}
            </span>
          </span>
          <SyncMark sync={component.sync} />
          <HealthMark health={component.health} />
          <ReadinessBadge readiness={readiness} />
          {since && (
            <span className={styles.small} title={format.dateTime(since)}>
              {format.agoShort(since)}
            </span>
          )}
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        <div className={styles.body}>
          {purpose && (
            <p className={styles.purpose}>
              <CodedWords words={componentWords(purpose)} />
            </p>
          )}
          {reason && (
            <div className={styles.part}>
              <h3>{t('componentsTab.reason.title')}</h3>
              <ReasonDetails reason={reason} />
            </div>
          )}
          <FactList facts={facts} />
          <DriftPart component={component} />
          <ResourcesPart component={component} />
          <UpgradesPart environment={environment} component={component} />
          <LinksPart component={component} />
          {environment.permitted.sync && (
            <SyncOne environment={environment} component={component} />
          )}
        </div>
      </AccordionPanel>
    </Accordion>
  );
};
