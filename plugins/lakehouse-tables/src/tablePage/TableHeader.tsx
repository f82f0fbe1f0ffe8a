import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiArrowRightLine } from '@remixicon/react';
import {
  CopyButton,
  OwnerLink,
  ratingOf,
  ScoreBadge,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type TableAddress,
  type TableDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { OptimizeMenu } from '../optimize';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { useModelWords } from '../words';
import { CatalogLink } from './CatalogLink';
import { type TablePlacement } from './placement';
import { RefreshButton } from './RefreshButton';
import styles from './TableHeader.module.css';

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** Name, score and the few facts that tell one table from another. */
export const TableHeader = ({
  address,
  detail,
  placement,
}: {
  address: TableAddress;
  detail: TableDetail;
  placement: TablePlacement;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const links = useTableLinks();
  const { layerName, roleName } = useModelWords();
  const { summary, permitted } = detail;
  const { layer, role } = summary.model ?? {};
  const Heading = placement === 'page' ? 'h1' : 'h2';
  const moment = (at: string | undefined) => (
    <span title={at ? format.dateTime(at) : undefined}>
      {format.relative(at)}
    </span>
  );

  return (
    <header className={styles.root}>
      <div className={styles.top}>
        <Heading className={styles.name}>
          <UntrustedText>{address.name}</UntrustedText>
          <CopyButton
            text={`${address.schema}.${address.name}`}
            what={t('tablePage.header.copyName')}
          />
        </Heading>
        <div className={styles.actions}>
          <ScoreBadge
            size="large"
            rating={ratingOf(summary.status, summary.band)}
            score={summary.score}
          />
          {permitted.mayPlan && <OptimizeMenu address={address} />}
          <RefreshButton address={address} permitted={permitted.mayRefresh} />
          {placement === 'page' ? (
            <CatalogLink address={address} />
          ) : (
            <ButtonLink
              variant="tertiary"
              iconStart={<RiArrowRightLine />}
              href={links.table(address)}
            >
              {t('tablePage.header.openPage')}
            </ButtonLink>
          )}
        </div>
      </div>
      <dl className={styles.facts}>
        <Fact label={t('tablePage.header.environment')}>
          <UntrustedText>{address.environment}</UntrustedText>
        </Fact>
        <Fact label={t('tablePage.header.location')}>
          <UntrustedText>{`${address.catalog} / ${address.schema}`}</UntrustedText>
        </Fact>
        {layer && (
          <Fact label={t('tablePage.header.layer')}>{layerName(layer)}</Fact>
        )}
        {role && (
          <Fact label={t('tablePage.header.role')}>{roleName(role)}</Fact>
        )}
        <Fact label={t('tablePage.header.owner')}>
          {summary.owner ? (
            <OwnerLink owner={summary.owner} size="medium" />
          ) : (
            t('tablePage.header.noOwner')
          )}
        </Fact>
        <Fact label={t('tablePage.header.size')}>
          {format.bytes(summary.bytes)}
        </Fact>
        <Fact label={t('tablePage.header.files')}>
          {format.number(summary.dataFiles)}
        </Fact>
        <Fact label={t('tablePage.header.rows')}>
          {format.number(summary.records)}
        </Fact>
        <Fact label={t('tablePage.header.lastCommit')}>
          {moment(summary.lastCommitAt)}
        </Fact>
        <Fact label={t('tablePage.header.scanned')}>
          {moment(summary.scannedAt)}
        </Fact>
      </dl>
    </header>
  );
};
