import { useParams } from 'react-router-dom';
import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Container } from '@backstage/ui';
import { RiArrowLeftLine, RiPrinterLine } from '@remixicon/react';
import {
  CodedWords,
  DataState,
  FactList,
  LoadingLines,
  OwnerLink,
  UntrustedText,
  useFormatter,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type Certificate } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { CertificateProof, DownloadButton } from '../certificate';
import { useCertificate } from '../data';
import { RunStateBadge, StatementText } from '../maintenance';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { useCodedWords, useMaintenanceWords } from '../words';
import styles from './CertificatePage.module.css';

/** Who, when, why and by what. */
const Record = ({ certificate }: { certificate: Certificate }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const code = (text: string | undefined) =>
    text === undefined ? (
      format.unknown
    ) : (
      <UntrustedText monospace>{text}</UntrustedText>
    );
  const byAt = (who: string, at: string) => (
    <>
      {format.moment(at)} · <OwnerLink owner={who} size="medium" />
    </>
  );
  return (
    <FactList
      facts={[
        {
          label: t('certificate.table'),
          value: (
            <UntrustedText>
              {`${certificate.environment} / ${certificate.catalog} / ${certificate.schema} / ${certificate.name}`}
            </UntrustedText>
          ),
        },
        {
          label: t('certificate.tableUuid'),
          value: code(certificate.tableUuid),
        },
        {
          label: t('certificate.planned'),
          value: byAt(certificate.plannedBy, certificate.plannedAt),
        },
        {
          label: t('certificate.requested'),
          value: byAt(certificate.requestedBy, certificate.requestedAt),
        },
        {
          label: t('certificate.reason'),
          value: certificate.requestReason ? (
            <UntrustedText>{certificate.requestReason}</UntrustedText>
          ) : (
            t('certificate.noReason')
          ),
        },
        {
          label: t('certificate.started'),
          value: format.moment(certificate.startedAt),
        },
        {
          label: t('certificate.ended'),
          value: format.moment(certificate.endedAt),
        },
        {
          label: t('certificate.engine'),
          value: (
            <UntrustedText>
              {t('planPage.engines.name', {
                engine: certificate.engineId,
                version:
                  certificate.engineVersion ??
                  t('planPage.engines.unknownVersion'),
              })}
            </UntrustedText>
          ),
        },
        { label: t('certificate.query'), value: code(certificate.queryId) },
        { label: t('certificate.plan'), value: code(certificate.planId) },
        { label: t('certificate.run'), value: code(certificate.runId) },
      ]}
    />
  );
};

const Sheet = ({ certificate }: { certificate: Certificate }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const format = useFormatter();
  const { titleOf } = useMaintenanceWords();
  const { outcomeText } = useCodedWords();
  const { operation, schema, name } = certificate;
  return (
    <article className={styles.sheet}>
      <h1 className={styles.title}>
        {t('certificate.title')}:{' '}
        {titleOf({ operation, title: `${schema}.${name}` })}
      </h1>
      <p className={styles.subtitle}>
        <RunStateBadge state={certificate.state} />{' '}
        <CodedWords words={outcomeText(certificate.outcome)} />{' '}
        {t('certificate.issued', {
          when: format.moment(certificate.issuedAt),
        })}
      </p>
      <CertificateProof certificate={certificate} />
      <h2 className={styles.heading}>{t('certificate.record')}</h2>
      <Record certificate={certificate} />
      <h2 className={styles.heading}>{t('certificate.statement')}</h2>
      <StatementText statement={certificate.statement} />
    </article>
  );
};

/** What was measured of a run, as a sheet to print or to keep as a file. */
export const CertificatePage = () => {
  const { runId = '' } = useParams();
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const links = useTableLinks();
  const certificate = useCertificate(runId);

  return (
    <BreadcrumbEntry
      entry={{ label: t('runPage.breadcrumb'), href: links.run(runId) }}
    >
      <BreadcrumbEntry
        entry={{
          label: t('certificate.breadcrumb'),
          href: links.certificate(runId),
        }}
      >
        <Container>
          <DataState
            what={t('certificate.what')}
            data={certificate.data}
            error={certificate.error}
            onRetry={certificate.refetch}
            skeleton={<LoadingLines heights={[28, 20, 160]} />}
          >
            {data => (
              <>
                <div className={styles.actions}>
                  <ButtonLink
                    size="small"
                    variant="secondary"
                    iconStart={<RiArrowLeftLine />}
                    href={links.run(runId)}
                  >
                    {t('certificate.back')}
                  </ButtonLink>
                  <Button
                    size="small"
                    variant="secondary"
                    iconStart={<RiPrinterLine />}
                    onPress={() => window.print()}
                  >
                    {t('certificate.print')}
                  </Button>
                  <DownloadButton certificate={data} />
                </div>
                <Sheet certificate={data} />
              </>
            )}
          </DataState>
        </Container>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
};
