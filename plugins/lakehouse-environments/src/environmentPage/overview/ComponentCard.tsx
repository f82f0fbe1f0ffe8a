import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { RiArrowUpCircleLine, RiGitBranchLine } from '@remixicon/react';
import clsx from 'clsx';
import {
  CodedWords,
  UntrustedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ComponentDetail,
  type ComponentSummary,
  type EnvironmentSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { HealthMark, ReadinessBadge, SyncMark } from '../../looks';
import { useEnvironmentLinks } from '../../routing';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { useReasonWords, useStateWords } from '../../words';
import styles from './ComponentGrid.module.css';

/** One component: whether it is usable and, where not, why. The whole card leads to its details. */
export const ComponentCard = ({
  environment,
  component,
  detail,
}: {
  environment: EnvironmentSummary;
  component: ComponentSummary;
  detail: ComponentDetail | undefined;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const links = useEnvironmentLinks();
  const { reasonText } = useReasonWords();
  const { componentTitle } = useStateWords();
  const { name, wave, version, optional, readiness, reason, since } = component;
  const drifted = (detail?.resources ?? []).reduce(
    (sum, { drift = [] }) => sum + drift.length,
    0,
  );

  return (
    <li
      className={clsx(
        styles.card,
        readiness === 'ailing' && styles.isAiling,
        readiness === 'coming' && styles.isComing,
      )}
    >
      <div className={styles.head}>
        <h3 className={styles.title}>
          <Link
            className={styles.link}
            href={links.environment(environment.id, {
              tab: 'components',
              component: name,
            })}
            variant="body-medium"
            weight="bold"
          >
            <UntrustedText>{componentTitle(component)}</UntrustedText>
          </Link>
        </h3>
        <span className={clsx(styles.small, styles.wave)}>
          {t('overview.grid.wave', { wave: String(wave) })}
          {optional && ` · ${t('overview.grid.optional')}`}
        </span>
      </div>
      <div className={styles.state}>
        <ReadinessBadge readiness={readiness} />
        {since && (
          <span className={styles.small} title={format.dateTime(since)}>
            {format.agoShort(since)}
          </span>
        )}
      </div>
      {/* A lost cluster is told of once, above. */}
      {reason && readiness !== 'usable' && reason.code !== 'cluster-lost' && (
        <p className={styles.reason}>
          <CodedWords words={reasonText(reason)} />
        </p>
      )}
      <div className={styles.marks}>
        <SyncMark sync={component.sync} />
        <HealthMark health={component.health} />
      </div>
      {version && (
        <span className={styles.small}>
          {t('overview.grid.version', { version: visibleText(version) })}
        </span>
      )}
      {(drifted > 0 || (detail && detail.upgrades.length > 0)) && (
        <div className={styles.marks}>
          {drifted > 0 && (
            <span className={styles.flag}>
              <RiGitBranchLine aria-hidden="true" size="1em" />
              {t('overview.grid.drift', { count: drifted })}
            </span>
          )}
          {detail && detail.upgrades.length > 0 && (
            <span className={styles.flag}>
              <RiArrowUpCircleLine aria-hidden="true" size="1em" />
              {t('overview.grid.upgrade')}
            </span>
          )}
        </div>
      )}
    </li>
  );
};
