import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { RiBugFill, RiCheckLine, RiCloseLine } from '@remixicon/react';
import clsx from 'clsx';
import {
  type EngineBug,
  type PlanEngine,
  type SourceReference,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  Panel,
  UntrustedText,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../translation';
import { useCodedWords } from '../words';
import styles from './EnginePanel.module.css';

const Source = ({ source }: { source: SourceReference }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const label = t('maintenance.sourceOf', {
    issue: String(source.issue),
    release: String(source.release),
  });
  return /^https:\/\//.test(source.url) ? (
    <Link
      href={source.url}
      target="_blank"
      rel="noopener noreferrer"
      variant="body-small"
      title={label}
    >
      #{source.issue}
    </Link>
  ) : (
    <span title={label}>#{source.issue}</span>
  );
};

const Item = ({
  icon: Icon,
  tone,
  label,
  children,
}: {
  icon: typeof RiCheckLine;
  tone: string;
  label: string;
  children: ReactNode;
}) => (
  <li className={styles.item}>
    <Icon className={clsx(styles.icon, tone)} role="img" aria-label={label} />
    <span>{children}</span>
  </li>
);

/** The engine that would execute: what its version can do, and its known faults, each with its source. */
export const EnginePanel = ({ engine }: { engine: PlanEngine | undefined }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { capabilityText, bugText } = useCodedWords();
  if (!engine) {
    return (
      <Panel
        title={t('planPage.engines.title')}
        note={t('planPage.engines.notKnown')}
      >
        {null}
      </Panel>
    );
  }
  const harmOf = ({ harms }: EngineBug) =>
    harms === 'data' || harms === 'run'
      ? t(`planPage.engines.harms.${harms}`)
      : visibleText(harms);
  return (
    <Panel
      title={t('planPage.engines.title')}
      note={
        <UntrustedText>
          {t('planPage.engines.name', {
            engine: engine.id,
            version: engine.version ?? t('planPage.engines.unknownVersion'),
          })}
        </UntrustedText>
      }
    >
      {engine.capabilities.length > 0 && (
        <>
          <h3 className={styles.heading}>
            {t('planPage.engines.capabilities')}
          </h3>
          <ul className={styles.list}>
            {engine.capabilities.map(({ capability, can, source }) => (
              <Item
                key={capability}
                icon={can ? RiCheckLine : RiCloseLine}
                tone={can ? styles.good : styles.quiet}
                label={
                  can ? t('planPage.engines.can') : t('planPage.engines.cannot')
                }
              >
                {capabilityText(capability)} <Source source={source} />
              </Item>
            ))}
          </ul>
        </>
      )}
      <h3 className={styles.heading}>{t('planPage.engines.bugs')}</h3>
      {engine.bugs.length === 0 ? (
        <span>
          {engine.release === undefined
            ? t('planPage.engines.unknownVersion')
            : t('planPage.engines.noBugs')}
        </span>
      ) : (
        <ul className={styles.list}>
          {engine.bugs.map(bug => (
            <Item
              key={bug.bug}
              icon={RiBugFill}
              tone={styles.bad}
              label={harmOf(bug)}
            >
              {bugText(bug.bug)} ({harmOf(bug)}) <Source source={bug.source} />
            </Item>
          ))}
        </ul>
      )}
    </Panel>
  );
};
