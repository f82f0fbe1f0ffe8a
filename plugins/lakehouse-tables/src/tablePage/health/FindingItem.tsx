import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlertFill,
  RiCloseCircleFill,
  RiForbidLine,
  RiFirstAidKitLine,
  RiInformationFill,
  RiMoneyDollarCircleLine,
} from '@remixicon/react';
import clsx from 'clsx';
import { type Finding } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { UntrustedText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { lakehouseTablesTranslationRef } from '../../translation';
import { useHealthWords } from '../../words';
import styles from './FindingItem.module.css';

const SEVERITY = {
  critical: { Icon: RiCloseCircleFill, tone: styles.critical },
  warning: { Icon: RiAlertFill, tone: styles.warning },
  info: { Icon: RiInformationFill, tone: styles.info },
};

/** One thing wrong: what, why it matters, what it costs, what cures it, and what must not run meanwhile. */
export const FindingItem = ({ finding }: { finding: Finding }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { findingTitle, findingCause, findingDetail, operationName, costText } =
    useHealthWords();
  const evidence = findingDetail(finding);
  const { Icon, tone } = SEVERITY[finding.severity];
  const points = Math.round(finding.points ?? 0);

  return (
    <li className={styles.root}>
      <div className={styles.heading}>
        <Icon
          className={clsx(styles.icon, tone)}
          role="img"
          aria-label={t(`tablePage.finding.severity.${finding.severity}`)}
        />
        <h3 className={styles.title}>
          {findingTitle(finding.code, finding.message)}
        </h3>
        {points > 0 && (
          <span className={styles.points}>
            {t('tablePage.finding.points', { count: points })}
          </span>
        )}
      </div>
      <p className={styles.cause}>{findingCause(finding.code)}</p>
      <p
        className={styles.evidence}
        lang={evidence.isEnglish ? 'en' : undefined}
      >
        <UntrustedText>{evidence.text}</UntrustedText>
      </p>
      <dl className={styles.facts}>
        {finding.costs.length > 0 && (
          <div>
            <dt>
              <RiMoneyDollarCircleLine aria-hidden="true" size="1.1em" />
              {t('tablePage.finding.cost')}
            </dt>
            <dd>{finding.costs.map(costText).join(' · ')}</dd>
          </div>
        )}
        {finding.action && (
          <div>
            <dt>
              <RiFirstAidKitLine aria-hidden="true" size="1.1em" />
              {t('tablePage.finding.cure')}
            </dt>
            <dd>{operationName(finding.action)}</dd>
          </div>
        )}
        {finding.blocks && finding.blocks.length > 0 && (
          <div className={styles.blocks}>
            <dt>
              <RiForbidLine aria-hidden="true" size="1.1em" />
              {t('tablePage.finding.blocks')}
            </dt>
            <dd>
              {finding.blocks.map(operationName).join(' · ')}
              {finding.danger &&
                ` (${t('tablePage.finding.danger', {
                  danger: finding.danger,
                })})`}
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
};
