import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import {
  CopyButton,
  OwnerLink,
  UntrustedText,
  useFormatter,
  useNow,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentDetail } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { StateBadge } from '../looks';
import { lakehouseEnvironmentsTranslationRef } from '../translation';
import { useStateWords } from '../words';
import { EnvironmentActions } from './EnvironmentActions';
import { type EnvironmentPlacement } from './placement';
import styles from './EnvironmentHeader.module.css';

const TICK_MS = 10_000;
const DAY_MS = 24 * 3_600_000;

/** Of what is older one wants to know the day. */
const isRecent = (at: string | undefined, now: number) =>
  at !== undefined && now - new Date(at).getTime() < 2 * DAY_MS;

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** Name, state, what can be done, and the few facts that tell one environment from another. */
export const EnvironmentHeader = ({
  environment,
  placement,
}: {
  environment: EnvironmentDetail;
  placement: EnvironmentPlacement;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const format = useFormatter();
  const now = useNow(TICK_MS);
  const { costText, presetWord, requestsText } = useStateWords();
  const { id, title, description, state, owner, namespace, preset } =
    environment;
  const { requests, cost, createdAt, observedAt, since, clusterState } =
    environment;
  const moment = (at: string | undefined, never: string) =>
    at ? <span title={format.dateTime(at)}>{format.ago(at, now)}</span> : never;

  return (
    <header className={styles.root}>
      <div className={styles.top}>
        <div className={styles.titles}>
          {/* The entity's own page says its title just above. */}
          {placement === 'page' ? (
            <h1 className={styles.name}>
              <UntrustedText>{title}</UntrustedText>
            </h1>
          ) : (
            <VisuallyHidden>
              <h2>{visibleText(title)}</h2>
            </VisuallyHidden>
          )}
          <StateBadge state={state} size="large" />
          <span className={styles.id}>
            <UntrustedText monospace>{id}</UntrustedText>
            <CopyButton text={id} what={t('environmentPage.copyId')} />
          </span>
        </div>
        <EnvironmentActions environment={environment} placement={placement} />
      </div>
      {description && (
        <p className={styles.description}>
          <UntrustedText>{description}</UntrustedText>
        </p>
      )}
      <dl className={styles.facts}>
        <Fact label={t('environmentPage.facts.owner')}>
          {owner ? (
            <OwnerLink owner={owner} size="medium" />
          ) : (
            t('environmentPage.facts.noOwner')
          )}
        </Fact>
        <Fact label={t('environmentPage.facts.cluster')}>
          <UntrustedText>{clusterState.title}</UntrustedText>
        </Fact>
        <Fact label={t('environmentPage.facts.namespace')}>
          <UntrustedText>{namespace}</UntrustedText>
        </Fact>
        {preset && (
          <Fact label={t('environmentPage.facts.preset')}>
            {presetWord(preset)}
          </Fact>
        )}
        {state !== 'deleted' && (
          <>
            <Fact label={t('environmentPage.facts.requests')}>
              {requests ? requestsText(requests) : format.unknown}
            </Fact>
            <Fact label={t('environmentPage.facts.cost')}>
              {cost ? costText(cost) : format.unknown}
            </Fact>
          </>
        )}
        <Fact label={t('environmentPage.facts.created')}>
          {isRecent(createdAt, now)
            ? moment(createdAt, format.unknown)
            : format.date(createdAt)}
        </Fact>
        {state === 'deleted' ? (
          <Fact label={t('environmentPage.facts.deleted')}>
            {format.dateTime(since)}
          </Fact>
        ) : (
          <Fact label={t('environmentPage.facts.observed')}>
            {moment(observedAt, t('environmentPage.facts.never'))}
          </Fact>
        )}
      </dl>
    </header>
  );
};
