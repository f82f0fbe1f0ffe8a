import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { RiTimeLine } from '@remixicon/react';
import clsx from 'clsx';
import {
  CodedWords,
  OwnerLink,
  UnknownValue,
  UntrustedText,
  useFormatter,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ClusterState,
  type EnvironmentSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ComponentStrip, StateBadge } from '../looks';
import { useEnvironmentLinks } from '../routing';
import { inWaveOrder, situationOf } from '../situation';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { ComponentTitles, useReasonWords, useStateWords } from '../words';
import styles from './EnvironmentRow.module.css';

/** Nothing is wrong, or nothing is known to be. */
const UnknownOrNothing = ({
  environment: { state, since },
}: {
  environment: EnvironmentSummary;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  switch (state) {
    case 'usable':
      return <span>{t('environmentsPage.row.nothingWrong')}</span>;
    case 'deleted':
      return (
        <span>
          {since
            ? t('overview.headline.deleted', { when: format.ago(since) })
            : t('overview.headline.deletedPlain')}
        </span>
      );
    case 'unknown':
      return <span>{t('overview.headline.unknown')}</span>;
    case 'waiting-for-merge':
      return <span>{t('overview.headline.waitingForMerge')}</span>;
    case 'requested':
      return <span>{t('overview.headline.requested')}</span>;
    case 'verifying':
      return <span>{t('overview.headline.verifying')}</span>;
    case 'deleting':
      return <span>{t('overview.headline.deleting')}</span>;
    default:
      return <UnknownValue />;
  }
};

/** What is wrong in words; how far it is where nothing is. */
const Wrong = ({ environment }: { environment: EnvironmentSummary }) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const { reasonText } = useReasonWords();
  const { componentTitle } = useStateWords();
  const { troubles, usable, all, coming } = situationOf(environment);
  const [first, ...others] = troubles;

  if (first) {
    return (
      <>
        <span>
          {first.component && (
            <strong>{visibleText(componentTitle(first.component))}: </strong>
          )}
          <CodedWords words={reasonText(first.reason)} />
        </span>
        {others.length > 0 && (
          <span className={styles.small}>
            {t('environmentsPage.row.more', { count: others.length })}
          </span>
        )}
      </>
    );
  }
  if (environment.state === 'provisioning') {
    return (
      <>
        <span>
          {t('overview.headline.provisioning', {
            usable: format.number(usable),
            all: format.number(all),
          })}
        </span>
        {coming.length > 0 && (
          <span className={styles.small}>
            {t('overview.headline.provisioningNow', {
              components: coming
                .map(one => visibleText(componentTitle(one)))
                .join(', '),
            })}
          </span>
        )}
      </>
    );
  }
  return <UnknownOrNothing environment={environment} />;
};

/** One environment of the list. The whole row is the link's target; other links in it stand above. */
export const EnvironmentRow = ({
  environment,
  cluster,
  now,
}: {
  environment: EnvironmentSummary;
  cluster: ClusterState | undefined;
  now: number;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const links = useEnvironmentLinks();
  const { componentTitle, costText } = useStateWords();
  const { id, title, state, origin, simulation, owner, requests, cost } =
    environment;
  const versions = inWaveOrder(environment.components)
    .filter(({ version }) => version !== undefined)
    .map(one => visibleText(`${componentTitle(one)} ${one.version}`))
    .join(' · ');
  const isOld = cluster !== undefined && cluster.connection === 'lost';

  return (
    <div role="row" className={clsx(styles.row, styles.columns)}>
      <div role="cell" className={styles.state}>
        <StateBadge state={state} />
        {isOld && (
          <span className={styles.flag}>
            <RiTimeLine aria-hidden="true" size="1em" />
            {t('environmentsPage.row.oldNews', {
              when: format.agoShort(environment.observedAt, now),
            })}
          </span>
        )}
      </div>
      <div role="rowheader" className={styles.name}>
        <Link
          href={links.environment(id)}
          className={styles.link}
          variant="body-medium"
          weight="bold"
        >
          <UntrustedText>{title}</UntrustedText>
        </Link>
        <span className={styles.small}>
          <UntrustedText overflow="truncate">
            {`${id} · ${cluster?.title ?? environment.cluster}`}
          </UntrustedText>
        </span>
        {(origin === 'discovered' || simulation) && (
          <span className={styles.tags}>
            {origin === 'discovered' && (
              <span className={styles.tag}>
                {t('environmentsPage.row.notCreatedHere')}
              </span>
            )}
            {simulation && (
              <span className={styles.tag}>
                {t('environmentsPage.row.simulated')}
              </span>
            )}
          </span>
        )}
      </div>
      <div role="cell" className={styles.wrong}>
        <ComponentTitles components={environment.components}>
          <Wrong environment={environment} />
        </ComponentTitles>
      </div>
      <div role="cell" className={styles.components}>
        <ComponentStrip components={environment.components} />
        {versions && (
          <span
            className={clsx(styles.small, styles.versions)}
            title={versions}
          >
            {versions}
          </span>
        )}
      </div>
      <div
        role="cell"
        className={styles.owner}
        data-label={t('environmentsPage.columns.owner')}
      >
        {owner ? (
          <OwnerLink owner={owner} />
        ) : (
          t('environmentsPage.row.noOwner')
        )}
      </div>
      <div
        role="cell"
        className={styles.requests}
        data-label={t('environmentsPage.columns.requests')}
      >
        {requests ? (
          <>
            {t('environmentPage.requestsShort', {
              cpu: format.number(requests.cpu, 2),
              memory: format.bytes(requests.memory),
            })}
            <span className={styles.small}>
              {t('environmentPage.storageShort', {
                storage: format.bytes(requests.storage),
              })}
            </span>
          </>
        ) : (
          <UnknownValue />
        )}
      </div>
      <div
        role="cell"
        className={clsx(styles.cost, styles.end)}
        data-label={t('environmentsPage.columns.cost')}
      >
        {cost ? costText(cost) : <UnknownValue />}
      </div>
      <div
        role="cell"
        className={styles.age}
        data-label={t('environmentsPage.columns.age')}
        title={
          environment.createdAt
            ? format.dateTime(environment.createdAt)
            : undefined
        }
      >
        {environment.createdAt ? (
          format.duration(
            Math.max(0, now - new Date(environment.createdAt).getTime()),
          )
        ) : (
          <UnknownValue />
        )}
      </div>
    </div>
  );
};
